/** The closed word lists of the domain contract (sections 2, 4, 5, 10, 13). One list each, used everywhere. */

export const factKeys = [
  'price',
  'price_expectation',
  'areas',
  'property_address',
  'timeline',
  'bedrooms',
  'bathrooms',
  'must_haves',
  'property_type',
  'size',
  'financing',
  'money_owed',
  'motivation',
  'home_condition',
  'nice_to_haves',
  'current_situation',
  'occupancy',
  'listing_status',
  'showing_access',
  'chosen_slot',
  'language',
  'contact_preference',
  'pathway',
] as const;
export type FactKey = (typeof factKeys)[number];

export const questions = [
  'budget',
  'location',
  'timeline',
  'property_requirements',
  'financing',
  'motivation',
  'home_condition',
] as const;
export type Question = (typeof questions)[number];

export const roles = ['buyer', 'seller', 'both', 'unknown'] as const;
export type Role = (typeof roles)[number];
/** A flow is what is qualified: a contact with role `both` has two. */
export type FlowRole = 'buyer' | 'seller';

export const intents = [
  'ready_to_buy',
  'ready_to_sell',
  'actively_looking',
  'researching',
  'just_browsing',
  'needs_nurturing',
  'not_qualified',
  'unknown',
] as const;
export type Intent = (typeof intents)[number];

export const urgencies = ['immediate', 'high', 'medium', 'low', 'unknown'] as const;
export type Urgency = (typeof urgencies)[number];

export const sentiments = [
  'very_positive',
  'positive',
  'neutral',
  'concerned',
  'frustrated',
  'angry',
] as const;
export type Sentiment = (typeof sentiments)[number];

export const engagementLevels = [
  'highly_engaged',
  'engaged',
  'moderately_engaged',
  'passive',
  'disengaged',
] as const;
export type EngagementLevel = (typeof engagementLevels)[number];

export const objectionTypes = [
  'price',
  'timeline',
  'location',
  'financing',
  'features',
  'market',
  'trust',
  'competition',
  'family',
  'other',
] as const;
export type ObjectionType = (typeof objectionTypes)[number];

export const severities = ['low', 'medium', 'high'] as const;
export type Severity = (typeof severities)[number];

export const messageActs = [
  'answer',
  'question',
  'ask_person',
  'ask_bot',
  'slot_pick',
  'slot_refuse',
  'objection',
  'greeting',
  'thanks',
  'goodbye',
  'opt_out',
  'help',
  'not_interested',
  'wrong_number',
  'off_topic',
  'media_only',
  'other',
] as const;
export type MessageAct = (typeof messageActs)[number];

export const pathways = ['wholesale', 'listing', 'unknown'] as const;
export type Pathway = (typeof pathways)[number];

export const languages = ['en', 'es', 'other'] as const;
export type Language = (typeof languages)[number];

export const modes = ['off', 'active', 'booking', 'listening', 'paused', 'stopped'] as const;
/** Who may speak in a conversation (section 5). */
export type Mode = (typeof modes)[number];

export const temperatures = ['hot', 'warm', 'cold'] as const;
export type Temperature = (typeof temperatures)[number];

export const stages = [
  'new',
  'contacted',
  'engaged',
  'hot',
  'qualified',
  'appointment',
  'converted',
  'lost',
  'dormant',
] as const;
export type Stage = (typeof stages)[number];

export const handoffReasons = [
  'hot',
  'asked_for_person',
  'angry',
  'complex_question',
  'stuck',
  'compliance_doubt',
  'fair_housing',
  'represented',
  'bot_loop',
  'system_trouble',
] as const;
export type HandoffReason = (typeof handoffReasons)[number];

/** Message classes of the compliance contract, section 1. */
export const messageClasses = [
  'answer',
  'appointment',
  'handoff',
  're_engagement',
  'opt_out_confirmation',
  'help',
] as const;
export type MessageClass = (typeof messageClasses)[number];
