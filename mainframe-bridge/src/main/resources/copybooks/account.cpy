      *----------------------------------------------------------------
      * TRIGON  ACCOUNT.CPY
      * ACCOUNTS: REPLY OF TRGINQ BY ACCOUNT AND OF TRGBRWS
      * LAYOUT VERSION 1. CHANGES NEED A NEW VERSION NUMBER.
      * PIC X ITEMS NAMED -HASH, -DIGEST, -CHAIN, -RANDOM, -FLAGS
      * AND -DATA ARE BYTES, NOT CHARACTERS. AMOUNTS: MINOR UNITS.
      *----------------------------------------------------------------
      * HEADER.
       01  TRG-ACCOUNTS-HEADER.
           05  ARH-EYE                      PIC X(4).
           05  ARH-VERSION                  PIC S9(4) COMP.
           05  ARH-RECORD-LENGTH            PIC S9(4) COMP.
           05  ARH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  ARH-RECORDS                  PIC S9(9) COMP.
           05  ARH-ITEMS                    PIC S9(9) COMP.
           05  ARH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * AN ACCOUNT AS THE ANSWERING CORE HAS IT.
       01  TRG-ACCOUNT.
           05  ACC-ACCOUNT                  PIC X(34).
           05  ACC-ACCOUNT-VERSION          PIC S9(18) COMP.
           05  ACC-CHAIN                    PIC X(16).
           05  ACC-OWNER                    PIC 9.
           05  ACC-EPOCH-TERM               PIC S9(9) COMP.
           05  ACC-EPOCH-COUNTER            PIC S9(9) COMP.
           05  ACC-STATUS                   PIC 9.
           05  ACC-LEDGER                   PIC S9(17) COMP-3.
           05  ACC-HELD                     PIC S9(17) COMP-3.
           05  ACC-OVERDRAFT-LIMIT          PIC S9(17) COMP-3.
           05  ACC-CURRENCY                 PIC X(3).
           05  ACC-PRODUCT                  PIC X(8).
           05  ACC-LAST-DATE                PIC S9(9) COMP.
           05  ACC-ORIGIN-LANE              PIC S9(4) COMP.
           05  ACC-ORIGIN-POSITION          PIC S9(18) COMP.
           05  ACC-ORIGIN-ORDINAL           PIC S9(4) COMP.
           05  ACC-ORIGIN-PRODUCER          PIC 9.
           05  ACC-ANSWERED-BY              PIC 9.
           05  ACC-STOPPED                  PIC X.
           05  ACC-INTACT                   PIC X.
           05  ACC-FOUND                    PIC X.
