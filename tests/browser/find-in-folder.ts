// Searches every byte of a folder for texts, as someone would who took the disk out.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** UTF-8 and UTF-16, little and big end first. */
function listForms(text: string): Buffer[] {
  const little = Buffer.from(text, 'utf16le');
  return [Buffer.from(text), little, Buffer.from(little).swap16()];
}

/** The texts that lie somewhere in the folder in a readable form. */
export async function findInFolder(folder: string, texts: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Set<string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (const text of texts) if (listForms(text).some((form) => bytes.includes(form))) found.add(text);
  }
  return [...found];
}
