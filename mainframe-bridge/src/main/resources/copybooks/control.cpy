      *----------------------------------------------------------------
      * TRIGON  CONTROL.CPY
      * MARKS, HEARTBEATS, RESEND WISHES, ADMISSION
      * LAYOUT VERSION 1. CHANGES NEED A NEW VERSION NUMBER.
      * PIC X ITEMS NAMED -HASH, -DIGEST, -CHAIN, -RANDOM, -FLAGS
      * AND -DATA ARE BYTES, NOT CHARACTERS. AMOUNTS: MINOR UNITS.
      *----------------------------------------------------------------
      * WHAT A REPLICA HAS APPLIED; THEN THE STOPPED ACCOUNTS.
       01  TRG-MARK-HEADER.
           05  CMH-EYE                      PIC X(4).
           05  CMH-VERSION                  PIC S9(4) COMP.
           05  CMH-RECORD-LENGTH            PIC S9(4) COMP.
           05  CMH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  CMH-RECORDS                  PIC S9(9) COMP.
           05  CMH-ITEMS                    PIC S9(9) COMP.
           05  CMH-LANE                     PIC S9(4) COMP.
           05  CMH-PRODUCER                 PIC 9.
           05  CMH-INCARNATION-COUNTER      PIC S9(9) COMP.
           05  CMH-INCARNATION-RANDOM       PIC X(8).
           05  CMH-POSITION                 PIC S9(18) COMP.
           05  CMH-LANE-HASH                PIC X(16).
           05  FILLER                       PIC X.
      * AN ACCOUNT THAT STOPPED AT THE REPLICA.
       01  TRG-STOPPED-ACCOUNT.
           05  CMS-ACCOUNT                  PIC X(34).
           05  CMS-ACCOUNT-VERSION          PIC S9(18) COMP.
      * WHERE A CORE STANDS; THEN ALL LANES.
       01  TRG-HEARTBEAT-HEADER.
           05  CBH-EYE                      PIC X(4).
           05  CBH-VERSION                  PIC S9(4) COMP.
           05  CBH-RECORD-LENGTH            PIC S9(4) COMP.
           05  CBH-TOTAL-LENGTH             PIC S9(9) COMP.
           05  CBH-RECORDS                  PIC S9(9) COMP.
           05  CBH-ITEMS                    PIC S9(9) COMP.
           05  CBH-LANE                     PIC S9(4) COMP.
           05  CBH-CORE                     PIC 9.
           05  CBH-INCARNATION-COUNTER      PIC S9(9) COMP.
           05  CBH-INCARNATION-RANDOM       PIC X(8).
           05  CBH-PEER-COUNTER             PIC S9(9) COMP.
           05  CBH-PEER-RANDOM              PIC X(8).
           05  CBH-CONFIG-DIGEST            PIC X(16).
           05  CBH-SENT-AT-MILLIS           PIC S9(18) COMP.
           05  FILLER                       PIC X.
      * ONE LANE.
       01  TRG-LANE-STATUS.
           05  LST-LANE                     PIC S9(4) COMP.
           05  LST-PRODUCED-POSITION        PIC S9(18) COMP.
           05  LST-PRODUCED-HASH            PIC X(16).
           05  LST-APPLIED-POSITION         PIC S9(18) COMP.
           05  LST-APPLIED-HASH             PIC X(16).
           05  LST-PARKED-MESSAGES          PIC S9(9) COMP.
           05  LST-STOPPED-ACCOUNTS         PIC S9(9) COMP.
           05  FILLER                       PIC X(2).
      * A WISH TO SEND PART OF A STREAM AGAIN.
       01  TRG-RESEND.
           05  CRS-EYE                      PIC X(4).
           05  CRS-VERSION                  PIC S9(4) COMP.
           05  CRS-RECORD-LENGTH            PIC S9(4) COMP.
           05  CRS-TOTAL-LENGTH             PIC S9(9) COMP.
           05  CRS-RECORDS                  PIC S9(9) COMP.
           05  CRS-ITEMS                    PIC S9(9) COMP.
           05  CRS-LANE                     PIC S9(4) COMP.
           05  CRS-PRODUCER                 PIC 9.
           05  CRS-FROM-POSITION            PIC S9(18) COMP.
           05  CRS-TO-POSITION              PIC S9(18) COMP.
           05  FILLER                       PIC X.
      * WHAT CORES SAY BEFORE ONE OF THEM MAY DECIDE. STEPS:
      * 1 GREETING, 2 GREETED, 3 FENCE (IN THE STREAM), 4 WITNESSED.
       01  TRG-ADMISSION.
           05  CAD-EYE                      PIC X(4).
           05  CAD-VERSION                  PIC S9(4) COMP.
           05  CAD-RECORD-LENGTH            PIC S9(4) COMP.
           05  CAD-TOTAL-LENGTH             PIC S9(9) COMP.
           05  CAD-RECORDS                  PIC S9(9) COMP.
           05  CAD-ITEMS                    PIC S9(9) COMP.
           05  CAD-LANE                     PIC S9(4) COMP.
           05  CAD-STEP                     PIC 9.
           05  CAD-CORE                     PIC 9.
           05  CAD-NONCE-RANDOM             PIC X(8).
           05  CAD-INCARNATION-COUNTER      PIC S9(9) COMP.
           05  CAD-INCARNATION-RANDOM       PIC X(8).
           05  CAD-PEER-COUNTER             PIC S9(9) COMP.
           05  CAD-PEER-RANDOM              PIC X(8).
           05  CAD-ADMITTED                 PIC 9.
           05  CAD-PRODUCED-POSITION        PIC S9(18) COMP.
           05  CAD-PRODUCED-HASH            PIC X(16).
           05  CAD-APPLIED-POSITION         PIC S9(18) COMP.
           05  CAD-APPLIED-HASH             PIC X(16).
           05  CAD-HASH-THERE-HASH          PIC X(16).
           05  FILLER                       PIC X(3).
