/**
 * Asks `https://127.0.0.1:PORT` for its user types in a process of its own, after trusting what the system
 * trusts, and prints what came of it. The system's store is what `SSL_CERT_FILE` names.
 */
import { trustSystemCertificates } from '../../src/main/desktop/certificates.ts';
import { UndiciControllerClient } from '../../src/main/push/undici-client.ts';

const [port = '', trusting = ''] = process.argv.slice(2);
if (trusting === 'system') trustSystemCertificates();
const client = new UndiciControllerClient({
  origin: `https://127.0.0.1:${port}`,
  clientCode: 'OC_TOMA',
  token: 'sentinel-token-41d7',
  concurrency: 1,
});
const reply = await client.listUserTypes(new AbortController().signal);
process.stdout.write(reply.kind === 'answer' ? `HTTP ${reply.status}` : reply.systemCode);
await client.close();
