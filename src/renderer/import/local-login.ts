/** The local login of every OPS-COM installation (opscom.wiki, "Login sources / SSO"). */
export const LOCAL_LOGIN = 'OPSCOM';
