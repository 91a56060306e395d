import type { WireName } from './wire-names.ts';

function list(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');
}

/**
 * Headers under which real exports carry each column: Banner tables, PeopleSoft, Colleague and Workday,
 * OPS-COM's own import guides, plain English and French. Compared by `headerKey`, so case, accents, spaces
 * and punctuation do not matter and no spelling variants of that kind are listed. A header under two columns
 * means the first of them in the order of WIRE_NAMES unless that one is taken.
 */
export const HEADER_ALIASES: Readonly<Record<WireName, readonly string[]>> = {
  unique_id: list(`
    ID, Unique Identifier, UUID, User ID, Person ID, Profile ID, Identifier, ID Number, ID No, ID Code,
    External ID, Campus ID, College ID, University ID, Institution ID, School ID, Student ID, Banner ID,
    SPRIDEN_ID, GOBTPAC_ID, SPBPERS_ID, SZVPERS_ID, BANNER_ID_NUMBER, PIDM, SPRIDEN_PIDM, EMPLID, Empl ID,
    PERSON_ID, Colleague ID, PERSON.ID, Worker ID, UDCID, UDC ID, UDC_IDENTIFIER, GOBUMAP_UDC_ID,
    Constituent ID, Member ID, Card Number, Student or Employee ID, Identifiant, Identifiant unique,
    Numéro d’identification, No d’identification, Matricule, Code permanent, Numéro étudiant, ID étudiant,
    Identifiant étudiant, ID personne
  `),
  login_source: list(`
    Login Source Code, Source, Login, Login Type, Login Method, Auth Source, Authentication Source,
    Authentication, Authentication Type, Auth Type, Auth Provider, Identity Provider, IdP, SSO Source, SSO,
    Directory, Source de connexion, Source d’authentification, Mode de connexion, Méthode de connexion,
    Fournisseur d’identité
  `),
  first_name: list(`
    First, FName, F Name, Firstname, Given Name, Given, Given Names, Forename, Forenames, Christian Name,
    Legal First Name, Preferred First Name, Preferred Name, Student First Name, Employee First Name,
    Name First, SPRIDEN_FIRST_NAME, SPBPERS_PREF_FIRST_NAME, FIRST_NAME, FIRST_NAME_SRCH, PREF_FIRST_NAME,
    FIRST.NAME, givenName, Legal Name First Name, Prénom, Prénoms, Prénom usuel, Prénom légal,
    Prénom de l’étudiant, Prénom de l’employé
  `),
  last_name: list(`
    Last, LName, L Name, Lastname, Surname, Family Name, Family, Legal Last Name, Preferred Last Name,
    Student Last Name, Employee Last Name, Name Last, SPRIDEN_LAST_NAME, SPRIDEN_SURNAME, LAST_NAME,
    LAST_NAME_SRCH, LAST.NAME, sn, Legal Name Last Name, Nom, Nom de famille, Nom légal, Nom usuel,
    Nom de l’étudiant, Nom de l’employé, Patronyme
  `),
  user_name: list(`
    Username, Login Name, Login ID, Logon Name, Log in, User, Account, Account Name, Network ID, NetID,
    Net ID, Network Username, Computing ID, Computer Account, AD Username, AD Account, SSO ID, UPN,
    User Principal Name, sAMAccountName, uid, OPRID, Operator ID, GOBTPAC_EXTERNAL_USER, GOBTPAC_LDAP_USER,
    EXTERNAL_USER, LDAP User, Third Party ID, Workday Account, Nom d’utilisateur, Nom utilisateur,
    Utilisateur, Nom d’usager, Usager, Code d’utilisateur, Code usager, Nom de connexion,
    Identifiant de connexion, Code d’accès, Compte
  `),
  email: list(`
    Email, E-mail Address, Email Addr, Mail, Mail Address, Internet Address, Primary Email,
    Primary Email Address, Preferred Email, Work Email, Business Email, Campus Email, College Email,
    University Email, Institutional Email, School Email, Student Email, Student Email Address, Employee Email,
    Staff Email, Personal Email, Home Email, Contact Email, Email 1, GOREMAL_EMAIL_ADDRESS, GOREMAL_EMAIL,
    EMAIL_ADDR, EMAIL_ADDRESS, EMAILID, PERSON.EMAIL.ADDRESSES, Email - Primary Work, Courriel,
    Courrier électronique, Adresse courriel, Adresse de courriel, Adresse électronique, Adresse e-mail,
    Adresse email, Courriel institutionnel, Courriel personnel, Courriel étudiant, Mél
  `),
  street: list(`
    Street, Street 1, Street Address, Street Address 1, Street Line 1, Street Name, Address, Address 1,
    Address Line 1, Addr, Addr 1, Address Line, Home Address, Home Street, Mailing Address, Mailing Street,
    Mailing Address 1, Permanent Address, Permanent Street, Residence Address, Primary Address,
    Current Address, SPRADDR_STREET_LINE1, STREET_LINE1, ADDRESS1, ADDRESS.LINE.1, ADDRESS.LINES,
    Address Line 1 - Home, Adresse, Adresse 1, Adresse ligne 1, Ligne d’adresse 1, Rue, Rue 1, No et rue,
    Numéro et rue, Adresse municipale, Adresse civique, Adresse postale, Adresse permanente, Adresse domicile
  `),
  city: list(`
    City, City 1, Town, City Town, City/Town, Municipality, Locality, Home City, Mailing City, Permanent City,
    Residence City, Primary City, Address City, City Name, SPRADDR_CITY, ADDRESS.CITY, Ville, Ville 1,
    Municipalité, Localité, Ville de résidence
  `),
  province: list(`
    Province, Prov, Province 1, Province Code, Prov Code, Province/State, Prov/State, Prov/St, PR,
    Province or State, Province/Territory, Home Province, Mailing Province, Permanent Province,
    Primary Province, Address Province, Region, Région, Province/État, Province ou État, Code de province,
    Province de résidence, Territoire
  `),
  state: list(`
    State, ST, State 1, State Code, State Abbreviation, State/Province, State/Prov, State or Province,
    Home State, Mailing State, Permanent State, Primary State, Address State, US State, STAT_CODE,
    SPRADDR_STAT_CODE, STVSTAT_CODE, STATE.CODE, ADDRESS.STATE, État, État/Province, Code d’État
  `),
  postal_code: list(`
    Postal, Postal Code, Postal Code 1, Postcode, Post Code, PC, Postal/Zip, Postal/Zip Code, Postal Code/Zip,
    Postal or Zip Code, Home Postal, Home Postal Code, Mailing Postal Code, Permanent Postal Code,
    Primary Postal Code, Address Postal Code, POSTAL_CD, ADDRESS.POSTAL, Code postal, Code postal 1, CP, C.P.,
    Code postal/ZIP
  `),
  zip: list(`
    Zip, Zip Code, ZIP 1, Zip+4, Zip Plus 4, Zip/Postal, Zip/Postal Code, Zip or Postal Code, Home Zip,
    Mailing Zip, Permanent Zip, Primary Zip, US Zip, SPRADDR_ZIP, ZIP_CODE, ADDRESS.ZIP, Code ZIP
  `),
  street2: list(`
    Street 2, Street Address 2, Street Line 2, Address 2, Address Line 2, Addr 2, Alternate Address,
    Alternate Street, Alt Address, Alt Street, Second Address, Secondary Address, Secondary Street,
    Local Address, Local Street, Residence Hall, SPRADDR_STREET_LINE2, STREET_LINE2, ADDRESS2, ADDRESS.LINE.2,
    Address Line 2 - Home, Adresse 2, Rue 2, Adresse ligne 2, Ligne d’adresse 2, Deuxième adresse,
    Autre adresse, Adresse locale, Adresse secondaire
  `),
  city2: list(`
    City 2, Alternate City, Alt City, Second City, Secondary City, Local City, Other City, Town 2,
    City Address 2, Ville 2, Autre ville, Deuxième ville, Ville locale
  `),
  province2: list(`
    Province 2, Prov 2, Alternate Province, Alt Province, Second Province, Secondary Province, Local Province,
    Other Province, Province/State 2, Autre province, Deuxième province, Province locale
  `),
  state2: list(`
    State 2, ST 2, Alternate State, Alt State, Second State, Secondary State, Local State, Other State,
    State/Province 2, État 2, Autre État
  `),
  postal_code2: list(`
    Postal Code 2, Postal 2, Postcode 2, Alternate Postal Code, Alt Postal Code, Second Postal Code,
    Secondary Postal Code, Local Postal Code, Other Postal Code, Code postal 2, Autre code postal,
    Deuxième code postal, CP 2
  `),
  zip2: list(`
    Zip 2, Zip Code 2, Alternate Zip, Alt Zip, Alternate Zip Code, Second Zip, Secondary Zip, Local Zip,
    Other Zip, Code ZIP 2
  `),
  phone_cell: list(`
    Cell, Cell Phone, Cell Number, Cell No, Cell Phone Number, Cellphone, Cellular, Cellular Phone, Mobile,
    Mobile Phone, Mobile Number, Mobile No, Mobile Phone Number, Personal Cell, Phone, Phone Number, Phone 1,
    Telephone, Telephone Number, Tel, Home Phone, Home Phone Number, Primary Phone, Contact Phone,
    SPRTELE_PHONE_NUMBER, SPRTELE_INTL_ACCESS, PHONE_NUMBER, CELL_PHONE, PERSONAL.PHONE.NUMBER,
    Primary Mobile Phone, Cellulaire, Téléphone cellulaire, Tél. cellulaire, Tél. cell., Numéro de cellulaire,
    Téléphone mobile, Portable, Téléphone, Tél., Numéro de téléphone, No de téléphone
  `),
  user_type_id: list(`
    User Type, Usertype ID, User Type Number, User Type No, User Type Code, Type ID, User Category ID,
    UserType, Profile Type, Profile Type ID, Person Type, Patron Type, Customer Type, Affiliation ID,
    Type d’utilisateur, ID du type d’utilisateur, Numéro du type d’utilisateur, Type d’usager, ID type usager
  `),
  employ_no: list(`
    Employee No, Employee Number, Employee Num, Employee ID, Emp No, Emp Num, Emp ID, Empl No, Employee #,
    Emp #, Employ Number, Staff ID, Staff Number, Staff No, Personnel Number, Payroll Number, PERNR,
    PEBEMPL_ID, EMPLOYEE_ID, EMPLOYEE_NUMBER, HRPERSID, Numéro d’employé, No d’employé, No employé,
    Numéro employé, ID employé, Matricule employé, Matricule d’employé
  `),
  employee_phone: list(`
    Employee Phone Number, Employee Telephone, Emp Phone, Work Phone, Work Phone Number, Work Telephone,
    Business Phone, Business Telephone, Office Phone, Office Telephone, Office Number, Staff Phone,
    Campus Phone, Extension, Phone Extension, Ext, Primary Work Phone, Téléphone employé,
    Téléphone au travail, Téléphone travail, Téléphone bureau, Téléphone au bureau, Tél. bureau, Tél. travail,
    Poste téléphonique, Poste
  `),
  student_no: list(`
    Student No, Student Number, Student Num, Student Nbr, Stud No, Stu No, Student #, Stu #, Stud #, Stu ID,
    Stud ID, Student ID Number, SIS ID, SIS Number, Student ID, STUDENT_NUMBER, STUDENTS.ID, STU_ID,
    Numéro d’étudiant, No d’étudiant, No étudiant, Numéro étudiant, N° étudiant, Matricule étudiant,
    Numéro d’admission, Numéro de dossier, DA
  `),
  student_phone: list(`
    Student Phone Number, Student Telephone, Student Cell, Student Mobile, Stu Phone, Stud Phone, Student Tel,
    Student Contact Number, Residence Phone, Dorm Phone, Local Phone, Téléphone étudiant,
    Téléphone de l’étudiant, Tél. étudiant, Téléphone résidence, Numéro de téléphone étudiant
  `),
  driver_licence_num: list(`
    Driver Licence, Drivers Licence, Driver Licence No, Driver Licence Number, Drivers Licence Number,
    Drivers Licence No, Driving Licence, Driving Licence Number, Licence Number, Licence No, DL Number, DL No,
    DLN, Driver Licence #, Permis de conduire, Numéro de permis, No de permis, Numéro de permis de conduire,
    No de permis de conduire, No permis de conduire
  `),
  driver_license_num: list(`
    Driver License, Drivers License, Driver License No, Driver License Number, Drivers License Number,
    Drivers License No, Drivers License ID, License Number, License No, Driver License #,
    SPBPERS_DRIVER_LICENSE, DRIVERS_LIC_NBR, DRIVERS_LIC_NUM, DRIVER_LIC_NUM
  `),
  date_of_birth: list(`
    Birth Date, Birthdate, DOB, D.O.B., Birthday, Birth, Birth Dt, Date Birth, Born, Born On, Student DOB,
    Employee DOB, SPBPERS_BIRTH_DATE, BIRTH_DATE, BIRTHDATE, PERSON.BIRTH.DATE, BIRTH.DATE,
    Date of Birth YYYY-MM-DD, Date de naissance, Date naissance, Date de naiss., Naissance, Né le, Née le,
    DDN, Né(e) le
  `),
  locker_user_type_id: list(`
    Locker User Type, Locker Type, Locker Type ID, Locker UserType, Locker User Type Number,
    Locker User Type No, Locker User Type Code, Locker Category, Locker Category ID, Type de casier,
    Type d’utilisateur de casier, ID du type d’utilisateur de casier, Numéro du type de casier
  `),
  driver_licence_prov: list(`
    Driver Licence Prov, Driver Licence Province, Drivers Licence Province, Licence Province, Licence Prov,
    DL Province, DL Prov, Licence Issuing Province, Driver Licence Jurisdiction, Licence Jurisdiction,
    Province du permis, Province du permis de conduire, Province de délivrance, Province d’émission du permis
  `),
  driver_license_state: list(`
    Driver License State, Drivers License State, License State, License Issuing State, DL State, DL ST,
    License St, Driver License St, Driver License Jurisdiction, SPBPERS_STAT_CODE_DRIVER, DRIVERS_LIC_STATE,
    DRIVER_LIC_STATE, État du permis, État du permis de conduire
  `),
};
