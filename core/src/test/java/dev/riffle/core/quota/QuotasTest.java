package dev.riffle.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotasTest {
  @Test
  void nobodyHasOneUnlessItIsSaid() {
    assertThat(Quotas.parse(" ")).isEqualTo(Quotas.NONE);
    assertThat(Quotas.NONE.any()).isFalse();
    assertThat(Quotas.NONE.of("shop")).isEmpty();
  }

  @Test
  void namedTenantsHaveTheirOwnAndTheStarIsForTheOthers() {
    Quotas quotas = Quotas.parse("*=100:1000, shop=500");

    assertThat(quotas)
        .isEqualTo(
            new Quotas(Map.of("shop", new Quota(500, 1_000)), Optional.of(new Quota(100, 1_000))));
    assertThat(quotas.of("shop")).contains(new Quota(500, 1_000));
    assertThat(quotas.of("books")).contains(new Quota(100, 1_000));
    assertThat(Quotas.parse("shop=1").of("books")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100",
        "=1",
        "shop=0",
        "shop=1:0",
        "shop=-1",
        "shop=1,shop=2",
        "*=1,*=2",
        "shop=1:2:3",
        "sh op=1",
        "shop=1000001",
        "shop=1,",
        "shop=9999999"
      })
  void whatIsNoQuotaIsRefusedWithTheForm(String text) {
    assertThatThrownBy(() -> Quotas.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TENANT=RATE:BURST")
        .hasMessageContaining(text);
  }
}
