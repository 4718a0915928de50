// English words for the problems of identifiers.

import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'identifiers.Empty': 'Please fill this in',
  'identifiers.WrongLength': 'Wrong number of characters',
  'identifiers.WrongCharacter': 'A character that cannot occur here',
  'identifiers.WrongCheckDigit': 'The check digit does not fit; please compare every digit',
  'identifiers.WrongPattern': 'Not the right form',
  'identifiers.ImpossibleBirthDate': 'This birth date cannot be',
  'identifiers.UnknownProvince': 'No such province',
  'identifiers.SpreadsheetNumber': 'A spreadsheet has rounded this number; please type it from the document',
  'identifiers.WrongDocumentKind': 'The number does not belong to the chosen document',
  'identifiers.NumberWithoutDocument': '"No document" is chosen; please leave the number empty',
  'identifiers.NotANumber': 'Please enter one number',
  'identifiers.NotATemperature': 'This is not a body temperature; please measure again',
  'identifiers.LooksLikeFahrenheit': 'This looks like Fahrenheit; please set the thermometer to Celsius and measure again',
  'identifiers.MissingDecimalPoint': 'The decimal point is missing',
};
