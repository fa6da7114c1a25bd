package dev.riffle.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.access.AccessSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "RIFFLE_STREAM", "s",
              "RIFFLE_USERS_TABLE", "u",
              "RIFFLE_ITEMS_TABLE", "i",
              "RIFFLE_BUCKET", "b"));

  @Test
  void haveDefaultsButForTheStores() {
    assertThat(HttpSettings.from(environment))
        .isEqualTo(new HttpSettings("s", 5 << 20, AccessSettings.OPEN));
    assertThat(ConsumerSettings.from(environment))
        .isEqualTo(new ConsumerSettings("u", "i", "b", Duration.ofDays(400), 16));
  }

  @Test
  void nameWhatIsMissing() {
    environment.put("RIFFLE_STREAM", " ");

    assertThatThrownBy(() -> HttpSettings.from(environment))
        .hasMessage("RIFFLE_STREAM is not set: infra/functions.json names what a function needs");
  }

  @Test
  void numbersHaveTheirRangeAndUnit() {
    environment.put("RIFFLE_MAX_BODY_BYTES", "6000001");
    environment.put("RIFFLE_USER_TTL_DAYS", "a year");

    assertThatThrownBy(() -> HttpSettings.from(environment))
        .hasMessage(
            "RIFFLE_MAX_BODY_BYTES must be a whole number of bytes from 1,024 to 6,000,000, not"
                + " '6000001'");
    assertThatThrownBy(() -> ConsumerSettings.from(environment))
        .hasMessage(
            "RIFFLE_USER_TTL_DAYS must be a whole number of days from 1 to 36,500, not 'a year'");
  }
}
