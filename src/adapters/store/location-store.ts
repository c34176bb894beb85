import { defaultSettings, type Location, type LocationSettings } from '../../domain/location.ts';
import type { Database } from './database.ts';

interface LocationRow {
  location_id: string;
  name: string;
  time_zone: string;
  phone: string;
  settings: Partial<LocationSettings>;
}

/** The tenants: who is served, and how each wants to be served. */
export class LocationStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All installed locations, keyed by id. */
  async all(): Promise<Map<string, Location>> {
    const rows = await this.#database.rows<LocationRow>(
      'locations',
      'select location_id, name, time_zone, phone, settings from location where removed_at is null',
    );
    return new Map(rows.map((row) => [row.location_id, toLocation(row)]));
  }

  /** Adds a location or brings its name, zone and phone up to date. Its settings stay. */
  async save(location: Omit<Location, 'settings'>, companyId: string, now: number): Promise<void> {
    await this.#database.rows(
      'save_location',
      `insert into location (location_id, company_id, name, time_zone, phone, added_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (location_id) do update set company_id = excluded.company_id, name = excluded.name,
         time_zone = excluded.time_zone, phone = excluded.phone, removed_at = null`,
      [location.locationId, companyId, location.name, location.timeZone, location.phone, now],
    );
  }

  async saveSettings(locationId: string, settings: Partial<LocationSettings>): Promise<void> {
    await this.#database.rows(
      'save_settings',
      'update location set settings = settings || $2::jsonb where location_id = $1',
      [locationId, JSON.stringify(settings)],
    );
  }
}

function toLocation(row: LocationRow): Location {
  return {
    locationId: row.location_id,
    name: row.name,
    timeZone: row.time_zone,
    phone: row.phone,
    settings: { ...defaultSettings, ...row.settings },
  };
}
