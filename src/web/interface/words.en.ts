// The English words of the page that shows the interface.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  title: 'Guankou · Interface',
  heading: 'Interface',
  lead: 'How another system speaks with this server: what each address takes, what it answers and who may call it. All of it is generated from the source.',
  file: 'Download the OpenAPI 3.1 file',
  'other-language': '中文',
  search: 'Find an address or a word',
  nothing: 'Nothing found. Try another word.',
  loading: 'Reading the interface.',
  failed: 'The interface could not be read. Please open this page again later.',
  who: 'Who may call it',
  'who.anyone': 'Anyone, without signing in',
  'who.person': 'People who are signed in',
  'who.device': 'Enrolled tablets',
  'who.signed-in': 'People who are signed in, and enrolled tablets',
  roles: 'Roles',
  often: 'At most a minute',
  size: 'Largest body',
  query: 'In the address',
  body: 'Body',
  answer: 'Answer',
  parts: 'The parts',
  'parts.lead': 'What the names above stand for.',
};
