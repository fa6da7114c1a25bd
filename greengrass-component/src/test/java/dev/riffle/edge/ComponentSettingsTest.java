package dev.riffle.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentSettingsTest {
  private static final long FOUR_GIBIBYTES = 4L << 30;
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "RIFFLE_WORK", "/var/riffle",
              "RIFFLE_MODEL", "/model",
              "SVCUID", "token",
              "AWS_IOT_THING_NAME", "kiosk",
              "AWS_GG_NUCLEUS_DOMAIN_SOCKET_FILEPATH_FOR_COMPONENT", "/ipc"));

  @Test
  void bytesMayBeMoreThanAnIntHolds() {
    var bytes = Long.toString(FOUR_GIBIBYTES);
    environment.put("RIFFLE_DISK_BYTES", bytes);
    environment.put("RIFFLE_OUTBOX_BYTES", bytes);
    environment.put("RIFFLE_HISTORY_BYTES", bytes);
    environment.put("RIFFLE_MODEL_BYTES", bytes);

    var settings = ComponentSettings.from(environment);

    assertThat(settings.store().diskBytes()).isEqualTo(FOUR_GIBIBYTES);
    assertThat(settings.store().outboxBytes()).isEqualTo(FOUR_GIBIBYTES);
    assertThat(settings.store().historyBytes()).isEqualTo(FOUR_GIBIBYTES);
    assertThat(settings.form().bytes()).isEqualTo(FOUR_GIBIBYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 GiB", "1e9", "4095", "-1", "1099511627777", "99999999999999999999"})
  void whatIsOutOfRangeIsRefusedWithRangeAndUnit(String value) {
    environment.put("RIFFLE_DISK_BYTES", value);

    assertThatThrownBy(() -> ComponentSettings.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RIFFLE_DISK_BYTES must be a whole number of bytes from 4,096 to 1,099,511,627,776, not"
                + " '"
                + value
                + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "RIFFLE_OUTBOX_BYTES, 1023, bytes",
    "RIFFLE_HISTORY_BYTES, 1023, bytes",
    "RIFFLE_MODEL_BYTES, -1, bytes",
    "RIFFLE_HISTORY_LENGTH, 0, events",
    "RIFFLE_HISTORY_LENGTH, 10001, events",
    "RIFFLE_DIMENSIONS, 4097, dimensions",
    "RIFFLE_BATCH, 0, events"
  })
  void eachNumberHasItsRangeAndUnit(String name, String value, String unit) {
    environment.put(name, value);

    assertThatThrownBy(() -> ComponentSettings.from(environment))
        .hasMessageStartingWith(name + " must be a whole number of " + unit + " from ")
        .hasMessageEndingWith(", not '" + value + "'");
  }
}
