// Imported first by a page: its security policy forbids code made from text, and zod would otherwise try whether it may.
import { config } from 'zod';

config({ jitless: true });
