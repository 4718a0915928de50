// Tests how a user is found in the system's user list.
import { describe, expect, test } from 'vitest';
import { findUser } from './database-user.ts';

const userList = 'root:x:0:0:root:/root:/bin/bash\npostgres2:x:7:7::/:\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\ntoor:x:0:0::/:\n';

describe('findUser', () => {
  test('reads uid and gid of exactly that name', () => {
    expect(findUser(userList, 'postgres')).toEqual({ uid: 101, gid: 104 });
    expect(findUser(userList, 'nobody')).toBeUndefined();
  });

  test('never answers with a second name of root', () => {
    expect(findUser(userList, 'toor')).toBeUndefined();
  });
});
