package dev.riffle.tests.fuzz;

import dev.riffle.core.online.ArrivalsCodec;
import dev.riffle.core.online.DamagedState;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.core.online.ItemCountsCodec;
import dev.riffle.core.online.ItemSummaryCodec;
import dev.riffle.core.online.ReservoirCodec;
import dev.riffle.core.online.RetractionsCodec;
import dev.riffle.core.online.SeenItemsCodec;
import dev.riffle.core.online.VectorCodec;
import dev.riffle.core.successor.StepIndexes;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Binary attributes: what is read is what these bytes are the form of. */
final class StateParser {
  private static final List<UnaryOperator<byte[]>> CODECS =
      List.of(
          bytes -> HistoryCodec.encode(HistoryCodec.decode(bytes)),
          bytes -> ReservoirCodec.encode(ReservoirCodec.decode(bytes)),
          bytes -> ItemSummaryCodec.encode(ItemSummaryCodec.decode(bytes)),
          bytes -> RetractionsCodec.encode(RetractionsCodec.decode(bytes)),
          bytes -> SeenItemsCodec.encode(SeenItemsCodec.decode(bytes)),
          bytes -> ItemCountsCodec.encode(ItemCountsCodec.decode(bytes)),
          bytes -> ArrivalsCodec.encode(ArrivalsCodec.decode(bytes)),
          bytes -> VectorCodec.encode(VectorCodec.decode(bytes)),
          bytes -> StepIndexes.decode(bytes).map(StepIndexes::encode).orElse(bytes));

  private StateParser() {}

  static void take(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    byte[] state = Arrays.copyOfRange(bytes, 1, bytes.length);
    byte[] again;
    try {
      again = CODECS.get(Math.floorMod(bytes[0], CODECS.size())).apply(state);
    } catch (DamagedState refused) {
      Refused.check(refused);
      return;
    }
    if (!Arrays.equals(state, again)) {
      throw new AssertionError("read, and written otherwise: " + Arrays.toString(again));
    }
  }
}
