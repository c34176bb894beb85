import { type ApiError, invalidRequest } from '../api-error.ts';

export type JsonReading = { outcome: 'read'; value: unknown } | { outcome: 'refused'; error: ApiError };

export function parseJson(text: string): JsonReading {
  try {
    return { outcome: 'read', value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    return {
      outcome: 'refused',
      error: invalidRequest(`The request body is not valid JSON: ${reason}`),
    };
  }
}
