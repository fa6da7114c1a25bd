package dev.riffle.core.snapshot;

import static dev.riffle.core.event.InteractionType.LIKE;
import static dev.riffle.core.event.InteractionType.RATING;
import static dev.riffle.core.event.InteractionType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.UsualScale;
import dev.riffle.core.online.ValueScale;
import dev.riffle.core.online.ValueScales;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EncoderJsonTest {
  private static final EncoderSettings DEFAULTS = EncoderSettings.defaults();

  @Test
  void whatIsWrittenIsRead() {
    var scales =
        new ValueScales(
            Map.of(
                RATING, new ValueScale(5.5, true),
                LIKE, UsualScale.MINUS_TO_PLUS.scale(),
                VIEW, new ValueScale(30, false)));
    for (EncoderSettings settings : new EncoderSettings[] {DEFAULTS, DEFAULTS.withScales(scales)}) {
      assertThat(EncoderJson.read(EncoderJson.write(settings))).isEqualTo(settings);
    }
  }

  @Test
  void aModelFromBeforeThereWereScalesReadsRatingsAsItWasTrainedTo() {
    ObjectNode before = EncoderJson.write(DEFAULTS);
    before.remove("scales");

    EncoderSettings settings = EncoderJson.read(before);

    assertThat(settings.read(RATING, OptionalDouble.of(3)).liked()).isTrue();
    assertThat(settings.read(RATING, OptionalDouble.of(2.9)).liked()).isFalse();
    assertThat(settings.read(RATING, OptionalDouble.of(1)).liked()).isFalse();
    assertThat(settings.read(RATING, OptionalDouble.of(0)).liked()).isFalse();
  }

  @Test
  void aReaderFromBeforeThereWereScalesFindsWhereRatingsAreLiked() {
    var thumbs = new ValueScales(Map.of(RATING, UsualScale.ZERO_TO_ONE.scale()));

    assertThat(EncoderJson.write(DEFAULTS.withScales(thumbs)).get("likedFrom").doubleValue())
        .isEqualTo(0.5);
    assertThat(EncoderJson.write(DEFAULTS).get("likedFrom").doubleValue()).isEqualTo(3);
  }

  @Test
  void aScaleThatIsNoneIsNamed() {
    ObjectNode wrong = EncoderJson.write(DEFAULTS);
    wrong.putObject("scales").putObject("stare").put("likedFrom", 1).put("zeroIsUnrated", false);
    assertThatThrownBy(() -> EncoderJson.read(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scales names 'stare', which is no interaction");

    wrong.putObject("scales").putObject("rating").put("likedFrom", 1);
    assertThatThrownBy(() -> EncoderJson.read(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("zeroIsUnrated must be true or false");
  }
}
