package dev.riffle.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final Optional<ZoneId> PARIS = Optional.of(ZoneId.of("Europe/Paris"));

  @Property
  void everyFormOfAMomentIsThatMoment(
      @ForAll("moments") OffsetDateTime time, @ForAll("forms") String form) {
    String text = time.format(DateTimeFormatter.ofPattern(form));
    Instant expected = OffsetDateTime.parse(text, DateTimeFormatter.ofPattern(form)).toInstant();
    assertThat(Moment.of(text, Optional.empty())).isEqualTo(expected);
    assertThat(Moment.of(text, PARIS)).isEqualTo(expected);
  }

  @Property
  void millisecondsAreTheirMoment(@ForAll @LongRange(min = 100_000_000_000L) long number) {
    BigDecimal given = BigDecimal.valueOf(number);
    if (number <= LATEST) {
      assertThat(Moment.of(given)).isEqualTo(Instant.ofEpochMilli(number));
    } else {
      assertThatThrownBy(() -> Moment.of(given)).isInstanceOf(NoMoment.class);
    }
  }

  @Property
  void secondsAreTheirMoment(@ForAll @LongRange(min = 0, max = 99_999_999_999L) long number) {
    assertThat(Moment.of(BigDecimal.valueOf(number))).isEqualTo(Instant.ofEpochSecond(number));
    assertThat(Moment.of(BigDecimal.valueOf(number).add(new BigDecimal("0.1239"))))
        .isEqualTo(Instant.ofEpochSecond(number).plusMillis(123));
  }

  @Property
  void anyTextIsAMomentOrRefused(@ForAll("nearly") String text) {
    try {
      Instant read = Moment.of(text, PARIS);
      assertThat(Moment.of(read.toString(), Optional.empty())).isEqualTo(read);
    } catch (NoMoment refused) {
      assertThat(refused).hasMessageStartingWith("must ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-24T18:03:07+0800|2026-11-24T10:03:07Z",
        "2026-11-24T18:03:07+08|2026-11-24T10:03:07Z",
        "2026-11-24 18:03-03:30|2026-11-24T21:33:00Z",
        "20261124T180307,5Z|2026-11-24T18:03:07.500Z",
        "2016-12-31T23:59:60Z|2017-01-01T00:00:00Z",
        "2017-01-01T00:59:60.250+01:00|2017-01-01T00:00:00.250Z",
        "2026-11-24T24:00Z|2026-11-25T00:00:00Z",
        "2026-11-24+01:00|2026-11-23T23:00:00Z",
        "2026-11-24T18:03:07.1239999Z|2026-11-24T18:03:07.123Z"
      })
  void definiteMomentsAreRead(String text, String moment) {
    assertThat(Moment.of(text, Optional.empty())).isEqualTo(Instant.parse(moment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T18:03:07",
        "2026-11-24",
        "2026-02-29T00:00Z",
        "2026-11-24T18:03:60Z",
        "2026-11-24T24:01Z",
        "2026-11-24T25:00Z",
        "2026-11-24T18:0307Z",
        "2026-11-24T18:03:07+8",
        "2026-11-24T18:03:07+19:00",
        "1969-12-31T23:59:59Z",
        "1795543200",
        "20261124",
        "24/11/2026",
        "Tue, 24 Nov 2026 18:03:07 GMT",
        "2026-11-24T18:03:07Z\n",
        ""
      })
  void whatIsNoDefiniteMomentIsRefused(String text) {
    assertThatThrownBy(() -> Moment.of(text, Optional.empty())).isInstanceOf(NoMoment.class);
  }

  @Test
  void aZoneMakesLocalTimesDefinite() {
    assertThat(Moment.of("2026-11-24T18:03", PARIS)).isEqualTo("2026-11-24T17:03:00Z");
    assertThat(Moment.of("2026-07-01", PARIS)).isEqualTo("2026-06-30T22:00:00Z");
  }

  @Test
  void aTimeThatClocksShowTwiceOrNeverIsRefused() {
    assertThatThrownBy(() -> Moment.of("2026-10-25T02:30", PARIS))
        .isInstanceOf(NoMoment.class)
        .hasMessageContaining("twice or never");
    assertThatThrownBy(() -> Moment.of("2026-03-29T02:30", PARIS)).isInstanceOf(NoMoment.class);
  }

  @Test
  void aDayBeginsWhenItsFirstClockShowsIt() {
    // Clocks went from 23:59:59 to 01:00 here.
    var zone = Optional.of(ZoneId.of("America/Sao_Paulo"));
    assertThat(Moment.of("2018-11-04", zone)).isEqualTo("2018-11-04T03:00:00Z");
  }

  @Provide
  Arbitrary<OffsetDateTime> moments() {
    return Combinators.combine(
            Arbitraries.longs().between(100_000_000L, LATEST - 100_000_000L),
            Arbitraries.integers().between(-18 * 60, 18 * 60))
        .as(
            (millis, minutes) ->
                Instant.ofEpochMilli(millis)
                    .atOffset(ZoneOffset.ofTotalSeconds(minutes * 60))
                    .truncatedTo(ChronoUnit.MILLIS));
  }

  @Provide
  Arbitrary<String> forms() {
    return Combinators.combine(
            Arbitraries.of(
                "uuuu-MM-dd'T'HH:mm:ss.SSS",
                "uuuu-MM-dd'T'HH:mm:ss",
                "uuuu-MM-dd't'HH:mm",
                "uuuu-MM-dd HH:mm:ss,SS",
                "uuuuMMdd'T'HHmmss.S",
                "uuuuMMdd'T'HHmm"),
            Arbitraries.of("XXX", "XX", "xxx", "xx"))
        .as((time, offset) -> time + offset);
  }

  @Provide
  Arbitrary<String> nearly() {
    Arbitrary<String> any = Arbitraries.strings().withChars("0123456789-:.,TZ+ ").ofMaxLength(30);
    Arbitrary<String> close =
        Combinators.combine(
                Arbitraries.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 12, 31)),
                Arbitraries.integers().between(0, 25),
                Arbitraries.integers().between(0, 61),
                Arbitraries.integers().between(0, 61),
                Arbitraries.of("", "Z", "+01", "-0100", "+99:00"))
            .as(
                (date, hour, minute, second, offset) ->
                    "%sT%02d:%02d:%02d%s".formatted(date, hour, minute, second, offset));
    return Arbitraries.oneOf(any, close);
  }
}
