import { Foundation1764000000001 } from "./0001-foundation.ts";
import { Rooms1764100000001 } from "./0002-rooms.ts";
import { RoomsInbox1764100000002 } from "./0003-rooms-inbox.ts";
import { Doors1764200000001 } from "./0004-doors.ts";
import { DoorsRows1764200000002 } from "./0005-doors-rows.ts";
import { ProductLinks1764300000001 } from "./0006-product-links.ts";
import { TransactionMarks1764500000001 } from "./0007-transaction-marks.ts";
import { Issuers1764600000001 } from "./0008-issuers.ts";
import { IssuersRows1764600000002 } from "./0009-issuers-rows.ts";
import { SignInPlaces1764700000001 } from "./0010-sign-in-places.ts";
import { UsedLinks1764700000002 } from "./0011-used-links.ts";

/** One chain for both databases, oldest first. A landed migration is never edited. */
export const migrations = [
  Foundation1764000000001,
  Rooms1764100000001,
  RoomsInbox1764100000002,
  Doors1764200000001,
  DoorsRows1764200000002,
  ProductLinks1764300000001,
  TransactionMarks1764500000001,
  Issuers1764600000001,
  IssuersRows1764600000002,
  SignInPlaces1764700000001,
  UsedLinks1764700000002,
];
