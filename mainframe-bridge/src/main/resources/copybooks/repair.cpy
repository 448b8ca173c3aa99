      *----------------------------------------------------------------
      * TRIGON  REPAIR.CPY
      * REQUEST OF TRGREPR AND ITS REPLY
      * LAYOUT VERSION 1. CHANGES NEED A NEW VERSION NUMBER.
      * PIC X ITEMS NAMED -HASH, -DIGEST, -CHAIN, -RANDOM, -FLAGS
      * AND -DATA ARE BYTES, NOT CHARACTERS. AMOUNTS: MINOR UNITS.
      *----------------------------------------------------------------
      * THE ROW AS SEEN, THEN RECORDS OF ENTRY.CPY THAT FOLLOW.
       01  TRG-REPAIR.
           05  XRQ-EYE                      PIC X(4).
           05  XRQ-VERSION                  PIC S9(4) COMP.
           05  XRQ-RECORD-LENGTH            PIC S9(4) COMP.
           05  XRQ-TOTAL-LENGTH             PIC S9(9) COMP.
           05  XRQ-RECORDS                  PIC S9(9) COMP.
           05  XRQ-ITEMS                    PIC S9(9) COMP.
           05  XRQ-LANE                     PIC S9(4) COMP.
           05  XRQ-ACCOUNT                  PIC X(34).
           05  XRQ-EPOCH-TERM               PIC S9(9) COMP.
           05  XRQ-EPOCH-COUNTER            PIC S9(9) COMP.
           05  XRQ-ACCOUNT-VERSION          PIC S9(18) COMP.
           05  XRQ-CHAIN                    PIC X(16).
           05  FILLER                       PIC X(2).
      * REPLY TO IT.
       01  TRG-REPAIR-REPLY.
           05  XRR-EYE                      PIC X(4).
           05  XRR-VERSION                  PIC S9(4) COMP.
           05  XRR-RECORD-LENGTH            PIC S9(4) COMP.
           05  XRR-TOTAL-LENGTH             PIC S9(9) COMP.
           05  XRR-RECORDS                  PIC S9(9) COMP.
           05  XRR-ITEMS                    PIC S9(9) COMP.
           05  XRR-LANE                     PIC S9(4) COMP.
           05  XRR-RESULT                   PIC 9.
           05  XRR-ACCOUNT-VERSION          PIC S9(18) COMP.
           05  FILLER                       PIC X.
