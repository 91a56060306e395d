import type { Language } from '../bridge/language.ts';

/** A clause without capital and full stop. */
export type Clause = Readonly<Record<Language, string>>;

/**
 * One clause for several codes that mean the same to an administrator. "It" is the destination, or the proxy
 * where the clause is said of one; three digits are the status with which a proxy refused a tunnel. The codes
 * are those of Node ("X509 certificate error codes"), OpenSSL, the system (`man errno`, `man getaddrinfo`),
 * undici, and our own client.
 */
export const CAUSE_CLAUSES: readonly { readonly codes: readonly string[]; readonly words: Clause }[] = [
  {
    codes: ['CERT_HAS_EXPIRED'],
    words: { en: 'its certificate has expired', fr: 'son certificat a expiré' },
  },
  {
    codes: ['CERT_NOT_YET_VALID'],
    words: {
      en: 'its certificate is not valid yet, or the clock of this computer is slow',
      fr: 'son certificat n’est pas encore valide, ou l’horloge de cet ordinateur retarde',
    },
  },
  {
    codes: ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    words: {
      en: 'its certificate is self-signed, so no authority vouches for it',
      fr: 'son certificat est autosigné; aucune autorité ne s’en porte garante',
    },
  },
  {
    codes: [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_UNTRUSTED',
    ],
    words: {
      en: 'its certificate comes from an authority that this computer does not know',
      fr: 'son certificat provient d’une autorité que cet ordinateur ne connaît pas',
    },
  },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
    words: {
      en: 'its certificate is for another host name',
      fr: 'son certificat est établi pour un autre nom d’hôte',
    },
  },
  {
    codes: ['CERT_REVOKED'],
    words: { en: 'its certificate was revoked', fr: 'son certificat a été révoqué' },
  },
  {
    codes: [
      'UNABLE_TO_GET_CRL',
      'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
      'CRL_SIGNATURE_FAILURE',
      'CRL_NOT_YET_VALID',
      'CRL_HAS_EXPIRED',
    ],
    words: {
      en: 'whether its certificate was revoked cannot be found out',
      fr: 'il est impossible de savoir si son certificat a été révoqué',
    },
  },
  {
    codes: ['INVALID_CA', 'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED', 'CERT_CHAIN_TOO_LONG', 'CERT_REJECTED'],
    words: {
      en: 'its certificate, or one that vouches for it, was not made for this use',
      fr: 'son certificat, ou un autre qui s’en porte garant, n’est pas fait pour cet usage',
    },
  },
  {
    codes: [
      'CERT_SIGNATURE_FAILURE',
      'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
      'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
    ],
    words: {
      en: 'the signature of its certificate is wrong',
      fr: 'la signature de son certificat est fausse',
    },
  },
  {
    codes: ['UNSPECIFIED', 'ERR_SSL_EE_KEY_TOO_SMALL', 'ERR_SSL_CA_KEY_TOO_SMALL', 'ERR_SSL_CA_MD_TOO_WEAK'],
    words: {
      en: 'its certificate cannot be accepted, for instance because its key or its signature is too weak',
      fr: 'son certificat n’est pas acceptable, par exemple parce que sa clé ou sa signature est trop faible',
    },
  },
  {
    codes: [
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'ERR_SSL_VERSION_TOO_LOW',
      'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
      'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
      'ERR_SSL_DH_KEY_TOO_SMALL',
    ],
    words: {
      en: 'it only speaks versions of TLS that are too old to be safe',
      fr: 'il ne parle que des versions de TLS trop anciennes pour être sûres',
    },
  },
  {
    codes: ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST'],
    words: {
      en: 'what answers there does not speak TLS, but something like plain http',
      fr: 'ce qui y répond ne parle pas TLS, mais par exemple http sans chiffrement',
    },
  },
  {
    codes: [
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
      'ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY',
      'ERR_SSL_NO_CIPHERS_AVAILABLE',
    ],
    words: {
      en: 'it has no method of encryption in common with this computer',
      fr: 'il n’a aucune méthode de chiffrement en commun avec cet ordinateur',
    },
  },
  {
    codes: [
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
      'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE',
    ],
    words: {
      en: 'it asks this computer for a certificate of its own',
      fr: 'il exige un certificat de cet ordinateur',
    },
  },
  {
    codes: ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME'],
    words: {
      en: 'it does not go by this host name',
      fr: 'il ne porte pas ce nom d’hôte',
    },
  },
  {
    codes: ['UNASKED_CONTINUE'],
    words: {
      en: 'it said “100 Continue” unasked, and what it said then could not be read through the proxy of this network; ask for a way without that proxy',
      fr: 'il a dit « 100 Continue » sans qu’on le demande, et la suite n’a pas pu être lue à travers le serveur mandataire de ce réseau; demandez un accès sans ce serveur',
    },
  },
  {
    codes: ['ECONNREFUSED'],
    words: {
      en: 'no program answers at this address and port',
      fr: 'aucun programme ne répond à cette adresse et à ce port',
    },
  },
  {
    codes: ['ENOTFOUND', 'EAI_NONAME', 'EAI_NODATA'],
    words: { en: 'the name server knows no such name', fr: 'le serveur de noms ne connaît pas ce nom' },
  },
  {
    codes: ['EAI_AGAIN', 'EAI_FAIL'],
    words: { en: 'the name server does not answer', fr: 'le serveur de noms ne répond pas' },
  },
  {
    codes: ['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
    words: { en: 'this computer has no network', fr: 'cet ordinateur n’a pas de réseau' },
  },
  {
    codes: ['EHOSTUNREACH', 'EHOSTDOWN'],
    words: { en: 'no way leads there from this network', fr: 'aucune route n’y mène depuis ce réseau' },
  },
  {
    codes: ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_PRX_CONN'],
    words: { en: 'the connection was broken off', fr: 'la connexion a été coupée' },
  },
  {
    codes: ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'],
    words: {
      en: 'no connection came about in time',
      fr: 'aucune connexion n’a été établie à temps',
    },
  },
  {
    codes: ['DEADLINE', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'],
    words: { en: 'no complete answer came in time', fr: 'aucune réponse complète n’est venue à temps' },
  },
  {
    codes: ['ABORTED', 'UND_ERR_ABORTED'],
    words: { en: 'it was given up from this side', fr: 'l’attente a été abandonnée de ce côté-ci' },
  },
  {
    codes: ['UND_ERR_HEADERS_OVERFLOW'],
    words: { en: 'the head of its answer had no end', fr: 'l’en-tête de sa réponse n’avait pas de fin' },
  },
  {
    codes: ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
    words: { en: 'its answer was cut short', fr: 'sa réponse était incomplète' },
  },
  {
    codes: ['407'],
    words: { en: 'it wants a user name and a password', fr: 'il exige un nom et un mot de passe' },
  },
  {
    codes: ['403'],
    words: { en: 'it does not allow this address', fr: 'il n’autorise pas cette adresse' },
  },
  {
    codes: ['502', '503', '504'],
    words: {
      en: 'it has no connection to this address',
      fr: 'il n’a pas de connexion à cette adresse',
    },
  },
];

/** For codes that stand in no list, by how they begin. */
export const CAUSE_FAMILIES: readonly { readonly of: RegExp; readonly words: Clause }[] = [
  {
    of: /^(?:CERT_|CRL_|ERR_TLS_CERT|UNABLE_TO_|ERROR_IN_C)/,
    words: { en: 'its certificate cannot be checked', fr: 'son certificat ne peut pas être vérifié' },
  },
  {
    of: /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/,
    words: { en: 'the encrypted connection failed', fr: 'la connexion chiffrée a échoué' },
  },
  { of: /^HPE_/, words: { en: 'its answer is not HTTP', fr: 'sa réponse n’est pas du HTTP' } },
  { of: /^\d{3}$/, words: { en: 'it refused the connection', fr: 'il a refusé la connexion' } },
  { of: /^(?:UNKNOWN|CLIENT_THREW)$/, words: { en: 'nobody knows why', fr: 'la raison est inconnue' } },
];
