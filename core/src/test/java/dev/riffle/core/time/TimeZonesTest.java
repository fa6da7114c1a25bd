package dev.riffle.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {
  @Test
  void eachTenantHasItsOwn() {
    TimeZones zones = TimeZones.parse("default=Europe/Paris, shop=+01:00");
    assertThat(zones.of("default")).contains(ZoneId.of("Europe/Paris"));
    assertThat(zones.of("shop")).contains(ZoneId.of("+01:00"));
    assertThat(zones.of("other")).isEmpty();
    assertThat(TimeZones.parse("")).isEqualTo(TimeZones.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Paris",
        "a=Mars/Olympus",
        "a=UTC,a=UTC",
        "a=UTC,",
        "=UTC",
        "a b=UTC",
        "a="
      })
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> TimeZones.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("default=Europe/Paris");
  }
}
