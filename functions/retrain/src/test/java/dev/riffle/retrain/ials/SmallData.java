package dev.riffle.retrain.ials;

import dev.riffle.core.online.EncoderSettings;
import java.time.Duration;
import java.util.SplittableRandom;

/** Random cells, few enough that a dense reference solves them. */
final class SmallData {
  private SmallData() {}

  static EncoderSettings settings() {
    var usual = EncoderSettings.defaults();
    return new EncoderSettings(
        0.1, 0.01, 0.5, usual.feedback(), usual.scales(), Duration.ofDays(90), 1000, 20, 50, 4);
  }

  /** Every user has up to half of the items, some of them disliked; user 0 has none. */
  static CsrMatrix cells(int users, int items, long seed) {
    var random = new SplittableRandom(seed);
    var builder = new CsrMatrixBuilder(settings().unobservedWeight());
    for (int user = 0; user < users; user++) {
      double share = user == 0 ? 0 : random.nextDouble() / 2;
      for (int item = items - 1; item >= 0; item--) {
        if (random.nextDouble() < share) {
          builder.cell(item, random.nextDouble() * 4, random.nextInt(5) > 0);
        }
      }
      builder.endRow();
    }
    return builder.build(items);
  }
}
