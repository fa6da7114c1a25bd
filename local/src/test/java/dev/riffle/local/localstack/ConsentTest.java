package dev.riffle.local.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.local.run.LauncherVariables;
import dev.riffle.local.run.SetupException;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {
  private final ArrayList<String> said = new ArrayList<>();

  @Test
  void withoutItNothingIsFetchedAndAllLicencesAreNamed() {
    assertThatThrownBy(() -> Consent.of(false, Map.of()).demand(said::add))
        .isInstanceOf(SetupException.class)
        .hasMessageContainingAll(
            "Apache-2.0",
            "MIT",
            "Amazon DynamoDB Local License Agreement",
            "Nothing was fetched",
            Consent.OPTION,
            LauncherVariables.ACCEPT_DYNAMODB_LOCAL + "=yes");
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no", "1", "true"})
  void onlyYesIsYes(String value) {
    assertThatThrownBy(
            () ->
                Consent.of(false, Map.of(LauncherVariables.ACCEPT_DYNAMODB_LOCAL, value))
                    .demand(said::add))
        .isInstanceOf(SetupException.class);
  }

  @Test
  void whoAcceptsReadsThemToo() {
    Consent.of(true, Map.of()).demand(said::add);
    Consent.of(false, Map.of(LauncherVariables.ACCEPT_DYNAMODB_LOCAL, "yes")).demand(said::add);

    assertThat(said).hasSize(2).allMatch(notice -> notice.contains("License Agreement"));
  }
}
