      *----------------------------------------------------------------
      * TRIGON  BROWSE.CPY
      * REQUESTS OF TRGBRWS AND THEIR REPLIES
      * LAYOUT VERSION 1. CHANGES NEED A NEW VERSION NUMBER.
      * PIC X ITEMS NAMED -HASH, -DIGEST, -CHAIN, -RANDOM, -FLAGS
      * AND -DATA ARE BYTES, NOT CHARACTERS. AMOUNTS: MINOR UNITS.
      *----------------------------------------------------------------
      * A PAGE OF ACCOUNTS; THE REPLY IS IN ACCOUNT.CPY.
       01  TRG-BROWSE.
           05  BRQ-EYE                      PIC X(4).
           05  BRQ-VERSION                  PIC S9(4) COMP.
           05  BRQ-RECORD-LENGTH            PIC S9(4) COMP.
           05  BRQ-TOTAL-LENGTH             PIC S9(9) COMP.
           05  BRQ-RECORDS                  PIC S9(9) COMP.
           05  BRQ-ITEMS                    PIC S9(9) COMP.
           05  BRQ-LANE                     PIC S9(4) COMP.
           05  BRQ-AFTER                    PIC X(34).
           05  BRQ-LIMIT                    PIC S9(9) COMP.
           05  FILLER                       PIC X(2).
      * A PAGE OF A HISTORY.
       01  TRG-HISTORY.
           05  BHQ-EYE                      PIC X(4).
           05  BHQ-VERSION                  PIC S9(4) COMP.
           05  BHQ-RECORD-LENGTH            PIC S9(4) COMP.
           05  BHQ-TOTAL-LENGTH             PIC S9(9) COMP.
           05  BHQ-RECORDS                  PIC S9(9) COMP.
           05  BHQ-ITEMS                    PIC S9(9) COMP.
           05  BHQ-LANE                     PIC S9(4) COMP.
           05  BHQ-ACCOUNT                  PIC X(34).
           05  BHQ-FROM-VERSION             PIC S9(18) COMP.
           05  BHQ-LIMIT                    PIC S9(9) COMP.
           05  FILLER                       PIC X(2).
      * REPLY TO IT: HEADER, THEN RECORDS OF ENTRY.CPY.
       01  TRG-ENTRIES-HEADER.
           05  BEH-EYE                      PIC X(4).
           05  BEH-VERSION                  PIC S9(4) COMP.
           05  BEH-RECORD-LENGTH            PIC S9(4) COMP.
           05  BEH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  BEH-RECORDS                  PIC S9(9) COMP.
           05  BEH-ITEMS                    PIC S9(9) COMP.
           05  BEH-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * WHERE DOES THE CORE STAND.
       01  TRG-STATUS.
           05  BSQ-EYE                      PIC X(4).
           05  BSQ-VERSION                  PIC S9(4) COMP.
           05  BSQ-RECORD-LENGTH            PIC S9(4) COMP.
           05  BSQ-TOTAL-LENGTH             PIC S9(9) COMP.
           05  BSQ-RECORDS                  PIC S9(9) COMP.
           05  BSQ-ITEMS                    PIC S9(9) COMP.
           05  BSQ-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
      * REPLY TO IT: HEADER, THEN TRG-LANE-STATUS OF CONTROL.CPY.
       01  TRG-STATUS-REPLY.
           05  BST-EYE                      PIC X(4).
           05  BST-VERSION                  PIC S9(4) COMP.
           05  BST-RECORD-LENGTH            PIC S9(4) COMP.
           05  BST-TOTAL-LENGTH             PIC S9(9) COMP.
           05  BST-RECORDS                  PIC S9(9) COMP.
           05  BST-ITEMS                    PIC S9(9) COMP.
           05  BST-LANE                     PIC S9(4) COMP.
           05  BST-CORE                     PIC 9.
           05  BST-INCARNATION-COUNTER      PIC S9(9) COMP.
           05  BST-INCARNATION-RANDOM       PIC X(8).
           05  BST-PEER-COUNTER             PIC S9(9) COMP.
           05  BST-PEER-RANDOM              PIC X(8).
           05  BST-CONFIG-DIGEST            PIC X(16).
           05  BST-SENT-AT-MILLIS           PIC S9(18) COMP.
           05  BST-OWNED-BY-MAINFRAME       PIC S9(18) COMP.
           05  BST-OWNED-BY-OPEN            PIC S9(18) COMP.
           05  BST-ENTRIES                  PIC S9(18) COMP.
           05  BST-GIVEN-BACK               PIC S9(18) COMP.
           05  FILLER                       PIC X(17).
      * REPLY TO TRG-RESEND OF CONTROL.CPY: THE WISH IS TAKEN.
       01  TRG-TAKEN.
           05  BTK-EYE                      PIC X(4).
           05  BTK-VERSION                  PIC S9(4) COMP.
           05  BTK-RECORD-LENGTH            PIC S9(4) COMP.
           05  BTK-TOTAL-LENGTH             PIC S9(9) COMP.
           05  BTK-RECORDS                  PIC S9(9) COMP.
           05  BTK-ITEMS                    PIC S9(9) COMP.
           05  BTK-LANE                     PIC S9(4) COMP.
           05  FILLER                       PIC X(2).
