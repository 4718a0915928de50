// The words of protocol in English.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'protocol.publish-version': 'Publish a protocol version',

  'outcome.clear': 'Release',
  'outcome.second-reading': 'Second reading',
  'outcome.hold': 'Please wait (on hold)',
  'outcome.refer': 'Refer to health',
  'outcome.turned-back': 'Turned back',

  'turn-back.allowed': 'May be turned back',
  'turn-back.refused': 'Must not be turned back',
  'turn-back-basis.dated-travel-history': 'Dated travel history',
  'turn-back-basis.plate-province': 'Province of the plate',
  'turn-back-basis.identity-prefix': 'First digits of the identity number',
  'turn-back-basis.native-place': 'Native place',

  'answer.yes': 'Yes',
  'answer.no': 'No',
  'answer.unknown': 'Does not know',

  'risk-level.medium': 'Medium risk',
  'risk-level.high': 'High risk',

  'field.pack': 'Rules',
  'field.scope': 'Holds at',
  'field.effective-from': 'In force from',
  'field.effective-until': 'In force until',
  'field.reason': 'Decision it follows',
  'field.temperature': 'Temperature',
  'field.instrument': 'Instrument',
  'field.symptoms': 'Symptoms',
  'field.travel-history': 'Travel history',
  'field.exposures': 'Contact history',
  'field.observation-days': 'Days of observation',
  'field.lookback-days': 'Days looked back',

  VersionIdTaken: 'Protocol version {id} exists already; please use a new id.',
  VersionPlaceUnknown: '{place} is not a place of this district; please check the scope.',
  VersionBeginsInThePast: '{from} has passed, and a protocol does not reach into the past. Please choose a later time.',
  VersionEndsBeforeItBegins: 'The end must be later than the beginning.',
  NoVersionInForce: 'No protocol is in force here; please ask the command office to publish one.',
  TurnBackRefused: 'Must not be turned back: {reasons}',
};
