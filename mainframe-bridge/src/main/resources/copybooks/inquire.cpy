      *----------------------------------------------------------------
      * TRIGON  INQUIRE.CPY
      * INQUIRIES FOR TRGINQ AND THEIR REPLIES
      * LAYOUT VERSION 1. CHANGES NEED A NEW VERSION NUMBER.
      * PIC X ITEMS NAMED -HASH, -DIGEST, -CHAIN, -RANDOM, -FLAGS
      * AND -DATA ARE BYTES, NOT CHARACTERS. AMOUNTS: MINOR UNITS.
      *----------------------------------------------------------------
      * REQUEST BY TRANSACTION KEY.
       01  TRG-INQUIRE-KEYS-HEADER.
           05  IKH-EYE                      PIC X(4).
           05  IKH-VERSION                  PIC S9(4) COMP.
           05  IKH-RECORD-LENGTH            PIC S9(4) COMP.
           05  IKH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  IKH-RECORDS                  PIC S9(9) COMP.
           05  IKH-ITEMS                    PIC S9(9) COMP.
           05  IKH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * ONE KEY.
       01  TRG-INQUIRE-KEY.
           05  IQK-ACCOUNT                  PIC X(34).
           05  IQK-SOURCE                   PIC X(14).
           05  IQK-TXN-ID                   PIC X(35).
           05  IQK-LEG                      PIC 9.
      * REPLY TO AN INQUIRY BY KEY.
       01  TRG-ANSWERS-HEADER.
           05  IRH-EYE                      PIC X(4).
           05  IRH-VERSION                  PIC S9(4) COMP.
           05  IRH-RECORD-LENGTH            PIC S9(4) COMP.
           05  IRH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  IRH-RECORDS                  PIC S9(9) COMP.
           05  IRH-ITEMS                    PIC S9(9) COMP.
           05  IRH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * ONE ANSWER PER KEY, SAME ORDER.
       01  TRG-ANSWER.
           05  IRA-OUTCOME                  PIC 9.
           05  IRA-REVERSED                 PIC S9(17) COMP-3.
           05  IRA-OWNER-NOW                PIC 9.
           05  IRA-TERM-NOW                 PIC S9(9) COMP.
           05  IRA-COUNTER-NOW              PIC S9(9) COMP.
           05  IRA-ACCOUNT                  PIC X(34).
           05  IRA-SOURCE                   PIC X(14).
           05  IRA-TXN-ID                   PIC X(35).
           05  IRA-LEG                      PIC 9.
           05  IRA-KIND                     PIC 9(2).
           05  IRA-REASON                   PIC S9(4) COMP.
           05  IRA-ACCOUNT-VERSION          PIC S9(18) COMP.
           05  IRA-AMOUNT                   PIC S9(17) COMP-3.
           05  IRA-LEDGER-DELTA             PIC S9(17) COMP-3.
           05  IRA-LEDGER-AFTER             PIC S9(17) COMP-3.
           05  IRA-HELD-AFTER               PIC S9(17) COMP-3.
           05  IRA-ACCOUNTING-DATE          PIC S9(9) COMP.
           05  IRA-CHAIN                    PIC X(16).
           05  IRA-OWNER                    PIC 9.
           05  IRA-EPOCH-TERM               PIC S9(9) COMP.
           05  IRA-EPOCH-COUNTER            PIC S9(9) COMP.
           05  IRA-ORIGIN-LANE              PIC S9(4) COMP.
           05  IRA-ORIGIN-POSITION          PIC S9(18) COMP.
           05  IRA-ORIGIN-ORDINAL           PIC S9(4) COMP.
           05  IRA-ORIGIN-PRODUCER          PIC 9.
           05  IRA-INCARNATION-COUNTER      PIC S9(9) COMP.
           05  IRA-INCARNATION-RANDOM       PIC X(8).
           05  IRA-ANSWERED-BY              PIC 9.
           05  IRA-REPEATED                 PIC X.
      * REQUEST BY ACCOUNT; THE REPLY IS IN ACCOUNT.CPY.
       01  TRG-INQUIRE-ACCOUNTS-HEADER.
           05  IAH-EYE                      PIC X(4).
           05  IAH-VERSION                  PIC S9(4) COMP.
           05  IAH-RECORD-LENGTH            PIC S9(4) COMP.
           05  IAH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  IAH-RECORDS                  PIC S9(9) COMP.
           05  IAH-ITEMS                    PIC S9(9) COMP.
           05  IAH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * ONE ACCOUNT.
       01  TRG-INQUIRE-ACCOUNT.
           05  IQA-ACCOUNT                  PIC X(34).
      * REQUEST FOR CHAIN HASHES.
       01  TRG-INQUIRE-CHAINS-HEADER.
           05  ICH-EYE                      PIC X(4).
           05  ICH-VERSION                  PIC S9(4) COMP.
           05  ICH-RECORD-LENGTH            PIC S9(4) COMP.
           05  ICH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  ICH-RECORDS                  PIC S9(9) COMP.
           05  ICH-ITEMS                    PIC S9(9) COMP.
           05  ICH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * ONE VERSION OF ONE ACCOUNT.
       01  TRG-INQUIRE-CHAIN.
           05  IQC-ACCOUNT                  PIC X(34).
           05  IQC-ACCOUNT-VERSION          PIC S9(18) COMP.
      * REPLY TO A REQUEST FOR CHAIN HASHES.
       01  TRG-CHAINS-HEADER.
           05  CRH-EYE                      PIC X(4).
           05  CRH-VERSION                  PIC S9(4) COMP.
           05  CRH-RECORD-LENGTH            PIC S9(4) COMP.
           05  CRH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  CRH-RECORDS                  PIC S9(9) COMP.
           05  CRH-ITEMS                    PIC S9(9) COMP.
           05  CRH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * ONE CHAIN HASH PER VERSION, SAME ORDER.
       01  TRG-CHAIN.
           05  CRC-CHAIN                    PIC X(16).
           05  CRC-FOUND                    PIC X.
