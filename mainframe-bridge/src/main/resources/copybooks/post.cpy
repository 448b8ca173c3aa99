      *----------------------------------------------------------------
      * TRIGON  POST.CPY
      * A BATCH FOR TRGPOST AND ITS REPLY
      * LAYOUT VERSION 1. CHANGES NEED A NEW VERSION NUMBER.
      * PIC X ITEMS NAMED -HASH, -DIGEST, -CHAIN, -RANDOM, -FLAGS
      * AND -DATA ARE BYTES, NOT CHARACTERS. AMOUNTS: MINOR UNITS.
      *----------------------------------------------------------------
      * REQUEST: HEADER, THEN RECORDS OF 180 BYTES.
       01  TRG-POST-HEADER.
           05  PSH-EYE                      PIC X(4).
           05  PSH-VERSION                  PIC S9(4) COMP.
           05  PSH-RECORD-LENGTH            PIC S9(4) COMP.
           05  PSH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  PSH-RECORDS                  PIC S9(9) COMP.
           05  PSH-ITEMS                    PIC S9(9) COMP.
           05  PSH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * TYPE C: A COMMAND; PSC-FOLLOWERS RECORDS BELONG TO IT.
       01  TRG-POST-COMMAND.
           05  PSC-TYPE                     PIC X.
           05  PSC-FOLLOWERS                PIC 9(2).
           05  PSC-KIND                     PIC 9(2).
           05  PSC-FLAGS                    PIC X(2).
           05  PSC-ACCOUNT                  PIC X(34).
           05  PSC-SOURCE                   PIC X(14).
           05  PSC-TXN-ID                   PIC X(35).
           05  PSC-LEG                      PIC 9.
           05  PSC-AMOUNT                   PIC S9(17) COMP-3.
           05  PSC-CURRENCY                 PIC X(3).
           05  PSC-PRODUCT                  PIC X(8).
           05  PSC-CHANNEL                  PIC X(16).
           05  PSC-ACCOUNTING-DATE          PIC S9(9) COMP.
           05  PSC-DEADLINE-MILLIS          PIC S9(18) COMP.
           05  PSC-RULE-SET-HASH            PIC X(8).
           05  PSC-RULE-ID                  PIC X(32).
           05  FILLER                       PIC X.
      * TYPE X: RARER FIELDS, RIGHT BEHIND THEIR COMMAND.
       01  TRG-POST-EXTENSION.
           05  PSX-TYPE                     PIC X.
           05  PSX-LINKED-SOURCE            PIC X(14).
           05  PSX-LINKED-TXN-ID            PIC X(35).
           05  PSX-LINKED-LEG               PIC 9.
           05  PSX-COUNTER-ACCOUNT          PIC X(34).
           05  PSX-OVERDRAFT-LIMIT          PIC S9(17) COMP-3.
           05  PSX-HOLD-EXPIRY-SECONDS      PIC S9(18) COMP.
           05  PSX-TARGET                   PIC 9.
           05  PSX-HAS-EPOCH                PIC X.
           05  PSX-EXPECTED-TERM            PIC S9(9) COMP.
           05  PSX-EXPECTED-COUNTER         PIC S9(9) COMP.
           05  FILLER                       PIC X(68).
      * TYPE T: A PIECE OF ATTRIBUTES (A) OR FREE TEXT (F).
       01  TRG-POST-TEXT.
           05  PST-TYPE                     PIC X.
           05  PST-WHAT                     PIC X.
           05  PST-PART                     PIC 9(2).
           05  PST-USED                     PIC S9(4) COMP.
           05  PST-DATA                     PIC X(173).
           05  FILLER                       PIC X.
      * REPLY: HEADER, THEN ONE OUTCOME PER COMMAND, SAME ORDER.
       01  TRG-POST-REPLY-HEADER.
           05  PRH-EYE                      PIC X(4).
           05  PRH-VERSION                  PIC S9(4) COMP.
           05  PRH-RECORD-LENGTH            PIC S9(4) COMP.
           05  PRH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  PRH-RECORDS                  PIC S9(9) COMP.
           05  PRH-ITEMS                    PIC S9(9) COMP.
           05  PRH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * WHAT BECAME OF A COMMAND.
       01  TRG-POST-OUTCOME.
           05  PRO-TYPE                     PIC 9(2).
           05  PRO-REVERSED                 PIC S9(17) COMP-3.
           05  PRO-ACCOUNT                  PIC X(34).
           05  PRO-SOURCE                   PIC X(14).
           05  PRO-TXN-ID                   PIC X(35).
           05  PRO-LEG                      PIC 9.
           05  PRO-KIND                     PIC 9(2).
           05  PRO-REASON                   PIC S9(4) COMP.
           05  PRO-ACCOUNT-VERSION          PIC S9(18) COMP.
           05  PRO-AMOUNT                   PIC S9(17) COMP-3.
           05  PRO-LEDGER-DELTA             PIC S9(17) COMP-3.
           05  PRO-LEDGER-AFTER             PIC S9(17) COMP-3.
           05  PRO-HELD-AFTER               PIC S9(17) COMP-3.
           05  PRO-ACCOUNTING-DATE          PIC S9(9) COMP.
           05  PRO-CHAIN                    PIC X(16).
           05  PRO-OWNER                    PIC 9.
           05  PRO-EPOCH-TERM               PIC S9(9) COMP.
           05  PRO-EPOCH-COUNTER            PIC S9(9) COMP.
           05  PRO-ORIGIN-LANE              PIC S9(4) COMP.
           05  PRO-ORIGIN-POSITION          PIC S9(18) COMP.
           05  PRO-ORIGIN-ORDINAL           PIC S9(4) COMP.
           05  PRO-ORIGIN-PRODUCER          PIC 9.
           05  PRO-INCARNATION-COUNTER      PIC S9(9) COMP.
           05  PRO-INCARNATION-RANDOM       PIC X(8).
           05  PRO-ANSWERED-BY              PIC 9.
           05  PRO-REPEATED                 PIC X.
