package dev.riffle.local.host.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page "Customize Java runtime startup behavior" of Lambda's guide, as a table. */
final class CompilerTierTest {
  @ParameterizedTest(name = "{0}, SnapStart {1}, JAVA_TOOL_OPTIONS {2}: stops at C1 {3}")
  @CsvSource({
    "java11, false, '', false",
    "java17, false, '', true",
    "java21, false, '', true",
    "java21, true, '', true",
    "java25, false, '', true",
    "java25, true, '', false",
    "java25, false, --add-modules=jdk.incubator.vector, true",
    "java25, false, -XX:+TieredCompilation -XX:TieredStopAtLevel=4, false",
    "java25, false, -XX:-TieredCompilation, false",
    "provided.al2023, false, '', false",
  })
  void stopsAtC1AsDocumented(String runtime, boolean snapStart, String options, boolean stops) {
    var given = CompilerTier.options(runtime, snapStart, options);

    assertThat(given.contains("-XX:TieredStopAtLevel=1")).isEqualTo(stops);
    assertThat(given.isEmpty()).isEqualTo(!stops);
  }
}
