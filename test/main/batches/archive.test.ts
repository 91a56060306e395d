import { join } from 'node:path';

import { IN_MEMORY } from '../../../src/main/batches/database.ts';
import { archiveContract } from '../../contract/archive-contract.ts';
import { MemoryArchive } from '../../fakes/memory-archive.ts';
import { archiveAt, temporaryFolder } from './desk-fixture.ts';

archiveContract('MemoryArchive', () => new MemoryArchive());
archiveContract('SQLite in a file', () => archiveAt(join(temporaryFolder(), 'batches.sqlite')));
archiveContract('SQLite in memory', () => archiveAt(IN_MEMORY));
