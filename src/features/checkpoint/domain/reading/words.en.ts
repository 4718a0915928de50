// The words of reading by camera in English.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'reading.key.plate': 'Read plate',
  'reading.key.paper': 'Read ID',
  'reading.title.plate': 'Read the plate by camera',
  'reading.title.paper': 'Read the document by camera',
  'reading.camera': 'Camera picture',
  'reading.torch-on': 'Light on',
  'reading.torch-off': 'Light off',
  'reading.capture': 'Read',
  'reading.again': 'Read again',
  'reading.type': 'Type instead',
  'reading.fill-in': 'Compared, fill in',
  'reading.opening': 'Getting ready…',
  'reading.fetching': 'First use: fetching {done} of {total} MB',
  'reading.under-way': 'Reading…',
  'reading.compare.plate': 'Please compare with the plate',
  'reading.compare.paper': 'Please compare with the document',
  'reading.nothing': 'Not read surely',
  'reading.nothing.plate': 'Aim at the plate, come closer, avoid glare and read again; or type it.',
  'reading.nothing.paper': 'Lay the document flat, aim the frame at it, avoid glare and read again; or type it.',
  'reading.name': 'Name',
  'reading.number': 'Document number',
  'reading.birth': 'Date of birth',
  'reading.blank': 'Not read surely, left blank; please type it',
};
