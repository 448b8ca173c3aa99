      *----------------------------------------------------------------
      * TRIGON  ENTRY.CPY
      * AN ENTRY, IN SYNC MESSAGES AND HISTORIES
      * LAYOUT VERSION 1. CHANGES NEED A NEW VERSION NUMBER.
      * PIC X ITEMS NAMED -HASH, -DIGEST, -CHAIN, -RANDOM, -FLAGS
      * AND -DATA ARE BYTES, NOT CHARACTERS. AMOUNTS: MINOR UNITS.
      *----------------------------------------------------------------
      * TYPE E: AN ENTRY; ENT-FOLLOWERS RECORDS BELONG TO IT.
       01  TRG-ENTRY.
           05  ENT-TYPE                     PIC X.
           05  ENT-FOLLOWERS                PIC 9(2).
           05  ENT-FORMAT                   PIC S9(4) COMP.
           05  ENT-ACCOUNT                  PIC X(34).
           05  ENT-ACCOUNT-VERSION          PIC S9(18) COMP.
           05  ENT-KIND                     PIC 9(2).
           05  ENT-OUTCOME                  PIC 9.
           05  ENT-REASON                   PIC S9(4) COMP.
           05  ENT-SOURCE                   PIC X(14).
           05  ENT-TXN-ID                   PIC X(35).
           05  ENT-LEG                      PIC 9.
           05  ENT-LINKED-SOURCE            PIC X(14).
           05  ENT-LINKED-TXN-ID            PIC X(35).
           05  ENT-LINKED-LEG               PIC 9.
           05  ENT-AMOUNT                   PIC S9(17) COMP-3.
           05  ENT-LEDGER-DELTA             PIC S9(17) COMP-3.
           05  ENT-HELD-DELTA               PIC S9(17) COMP-3.
           05  ENT-LEDGER-AFTER             PIC S9(17) COMP-3.
           05  ENT-HELD-AFTER               PIC S9(17) COMP-3.
           05  ENT-OVERDRAFT-LIMIT          PIC S9(17) COMP-3.
           05  ENT-STATUS                   PIC 9.
           05  ENT-CURRENCY                 PIC X(3).
           05  ENT-PRODUCT                  PIC X(8).
           05  ENT-CHANNEL                  PIC X(16).
           05  ENT-OWNER                    PIC 9.
           05  ENT-EPOCH-TERM               PIC S9(9) COMP.
           05  ENT-EPOCH-COUNTER            PIC S9(9) COMP.
           05  ENT-ACCOUNTING-DATE          PIC S9(9) COMP.
           05  ENT-HOLD-EXPIRY-SECONDS      PIC S9(18) COMP.
           05  ENT-FLAGS                    PIC X(2).
           05  ENT-COUNTER-ACCOUNT          PIC X(34).
           05  ENT-RULE-SET-HASH            PIC X(8).
           05  ENT-RULE-ID                  PIC X(32).
           05  ENT-BODY-DIGEST              PIC X(16).
           05  ENT-ATTRIBUTES-DIGEST        PIC X(16).
           05  ENT-TEXT-DIGEST              PIC X(16).
           05  ENT-CHAIN                    PIC X(16).
           05  ENT-DECIDED-AT-MILLIS        PIC S9(18) COMP.
           05  ENT-ORIGIN-LANE              PIC S9(4) COMP.
           05  ENT-ORIGIN-POSITION          PIC S9(18) COMP.
           05  ENT-ORIGIN-ORDINAL           PIC S9(4) COMP.
           05  ENT-ORIGIN-PRODUCER          PIC 9.
           05  FILLER                       PIC X(24).
      * TYPE T: A PIECE OF ATTRIBUTES (A) OR FREE TEXT (F).
       01  TRG-ENTRY-TEXT.
           05  ENX-TYPE                     PIC X.
           05  ENX-WHAT                     PIC X.
           05  ENX-PART                     PIC 9(2).
           05  ENX-USED                     PIC S9(4) COMP.
           05  ENX-DATA                     PIC X(433).
           05  FILLER                       PIC X.
