import { createHash } from 'node:crypto';

export interface Script {
  readonly text: string;
  readonly sha: string;
}

function script(text: string): Script {
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/**
 * KEYS: lease, then the token of each tag. ARGV: lease id, lease ms, token life ms.
 * Gives «1» or «0» for the lease, then the tokens. A missing token is made: what was recorded is never «none», so an
 * entry whose token was evicted or invalidated is dead, not alive again. The lease names the tokens of its leader: one
 * who computes what is outdated already holds up nobody.
 */
export const beginScript = script(`
local reply = {'1'}
for i = 2, #KEYS do
  local token = redis.call('GET', KEYS[i])
  if token then
    redis.call('PEXPIRE', KEYS[i], ARGV[3])
  else
    token = ARGV[1] .. '-' .. i
    redis.call('SET', KEYS[i], token, 'PX', ARGV[3])
  end
  reply[i] = token
end
if ARGV[2] ~= '0' then
  local tokens = table.concat(reply, ',', 2)
  local held = redis.call('GET', KEYS[1])
  if held and string.sub(held, string.find(held, ' ', 1, true) + 1) == tokens then
    reply[1] = '0'
  else
    redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. tokens, 'PX', ARGV[2])
  end
end
return reply`);

/** Deletes the lease if it is still the one of this id. */
const giveLeaseBack = (key: string) => `
do
  local held = redis.call('GET', ${key})
  if held and string.sub(held, 1, #ARGV[1] + 1) == ARGV[1] .. ' ' then redis.call('DEL', ${key}) end
end`;

/**
 * KEYS: entry, lease, then per tag its token and its index. ARGV: lease id, value, life ms, index life ms, tokens.
 * Stores only while every token is the one of the ticket; so an erased person's data is not written late.
 */
export const writeScript = script(`${giveLeaseBack('KEYS[2]')}
local tags = #ARGV - 4
for i = 1, tags do
  if redis.call('GET', KEYS[1 + 2 * i]) ~= ARGV[4 + i] then return 0 end
end
for i = 1, tags do
  redis.call('SADD', KEYS[2 + 2 * i], KEYS[1])
  redis.call('PEXPIRE', KEYS[2 + 2 * i], ARGV[4])
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`);

/**
 * KEYS: per tag its token and its index. ARGV: the channel, then a message per tag.
 * Only deletes: that works on a full server too. Entries named in an index are on the same server.
 */
export const invalidateScript = script(`
for i = 1, #KEYS, 2 do
  local entries = redis.call('SMEMBERS', KEYS[i + 1])
  for j = 1, #entries, 1000 do
    redis.call('UNLINK', unpack(entries, j, math.min(j + 999, #entries)))
  end
  redis.call('DEL', KEYS[i], KEYS[i + 1])
end
for i = 2, #ARGV do redis.call('PUBLISH', ARGV[1], ARGV[i]) end
return #KEYS`);

/** KEYS: lease. ARGV: lease id. */
export const releaseScript = script(`${giveLeaseBack('KEYS[1]')}
return 1`);
