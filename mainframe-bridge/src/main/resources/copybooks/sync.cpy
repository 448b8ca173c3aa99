      *----------------------------------------------------------------
      * TRIGON  SYNC.CPY
      * A MESSAGE OF A SYNC STREAM
      * LAYOUT VERSION 1. CHANGES NEED A NEW VERSION NUMBER.
      * PIC X ITEMS NAMED -HASH, -DIGEST, -CHAIN, -RANDOM, -FLAGS
      * AND -DATA ARE BYTES, NOT CHARACTERS. AMOUNTS: MINOR UNITS.
      *----------------------------------------------------------------
      * HEADER, THEN RECORDS OF ENTRY.CPY.
       01  TRG-SYNC-HEADER.
           05  SYH-EYE                      PIC X(4).
           05  SYH-VERSION                  PIC S9(4) COMP.
           05  SYH-RECORD-LENGTH            PIC S9(4) COMP.
           05  SYH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  SYH-RECORDS                  PIC S9(9) COMP.
           05  SYH-ITEMS                    PIC S9(9) COMP.
           05  SYH-LANE                     PIC S9(4) COMP.
           05  SYH-PRODUCER                 PIC 9.
           05  SYH-INCARNATION-COUNTER      PIC S9(9) COMP.
           05  SYH-INCARNATION-RANDOM       PIC X(8).
           05  SYH-POSITION                 PIC S9(18) COMP.
           05  SYH-LANE-HASH                PIC X(16).
           05  FILLER                       PIC X(5).
