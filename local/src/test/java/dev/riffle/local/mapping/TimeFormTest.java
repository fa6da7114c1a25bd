package dev.riffle.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are read as they were meant, or not at all. */
class TimeFormTest {
  private static final long FIRST = Instant.parse("1981-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("2099-01-01T00:00:00Z").getEpochSecond();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1511544070; SECONDS; 2017-11-24T17:21:10Z",
        "1511544070.0; SECONDS; 2017-11-24T17:21:10Z",
        "1.51154407E9; SECONDS; 2017-11-24T17:21:10Z",
        "1511544070123; MILLISECONDS; 2017-11-24T17:21:10.123Z",
        "1511544070123456; MICROSECONDS; 2017-11-24T17:21:10.123Z",
        "2009-05-04T23:08:57Z; ISO; 2009-05-04T23:08:57Z",
        "2018-07-07 22:09:11; ISO; 2018-07-07T22:09:11Z",
        "2018-07-07 22:09:11.25; ISO; 2018-07-07T22:09:11.250Z",
        "2018-07-07T22:09:11+02:00; ISO; 2018-07-07T20:09:11Z",
        "2026-11-30; ISO; 2026-11-30T00:00:00Z",
        "2020-01-02 03:04:05 UTC; ISO; 2020-01-02T03:04:05Z",
        "20230115; COMPACT; 2023-01-15T00:00:00Z",
        "31.12.2025 23:59; DAY_FIRST; 2025-12-31T23:59:00Z",
        "12/31/2025; MONTH_FIRST; 2025-12-31T00:00:00Z",
        "12/31/2025 11:59 PM; MONTH_FIRST; 2025-12-31T23:59:00Z",
        "09 13, 2009; MONTH_FIRST; 2009-09-13T00:00:00Z",
      })
  void isReadAndItsFormIsFound(String text, TimeForm form, Instant moment) {
    assertThat(form.read(text, ZoneOffset.UTC)).contains(moment);
    assertThat(TimeGuess.of(List.of(text))).containsExactly(form);
  }

  @Test
  void aDateWithoutAnOffsetIsOfTheZoneThatIsSaid() {
    assertThat(TimeForm.ISO.read("2026-07-01 12:00:00", ZoneId.of("Europe/Paris")))
        .contains(Instant.parse("2026-07-01T10:00:00Z"));
  }

  @Test
  void whereDayAndMonthMayBeEitherBothAreNamed() {
    assertThat(TimeGuess.of(List.of("03/04/2025", "05/06/2025")))
        .containsExactlyInAnyOrder(TimeForm.DAY_FIRST, TimeForm.MONTH_FIRST);
    assertThat(TimeGuess.of(List.of("03/04/2025", "25/06/2025")))
        .containsExactly(TimeForm.DAY_FIRST);
  }

  @Test
  void whatIsNoTimeHasNoForm() {
    assertThat(TimeGuess.of(List.of("yesterday", "7", ""))).isEmpty();
    assertThat(TimeForm.ISO.read("2025-02-30", ZoneOffset.UTC)).isEmpty();
  }

  @Property(tries = 300)
  void everyFormOfEveryMomentIsFoundAndReadBack(@ForAll("moments") Instant moment) {
    for (TimeForm form : TimeForm.values()) {
      String text = written(form, moment);
      assertThat(TimeGuess.of(List.of(text))).as(text).contains(form);
      assertThat(form.read(text, ZoneOffset.UTC).orElseThrow().atZone(ZoneOffset.UTC).toLocalDate())
          .as(text)
          .isEqualTo(moment.atZone(ZoneOffset.UTC).toLocalDate());
    }
  }

  private static String written(TimeForm form, Instant moment) {
    return switch (form) {
      case SECONDS -> Long.toString(moment.getEpochSecond());
      case MILLISECONDS -> Long.toString(moment.toEpochMilli());
      case MICROSECONDS -> moment.toEpochMilli() + "000";
      case NANOSECONDS -> moment.toEpochMilli() + "000000";
      case ISO -> moment.toString();
      case COMPACT -> at("yyyyMMdd", moment);
      case DAY_FIRST -> at("dd/MM/yyyy", moment);
      case MONTH_FIRST -> at("M/d/yyyy HH:mm", moment);
    };
  }

  private static String at(String pattern, Instant moment) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(moment);
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs().between(FIRST, LAST).map(Instant::ofEpochSecond);
  }
}
