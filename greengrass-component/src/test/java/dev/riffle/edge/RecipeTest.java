package dev.riffle.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.ipc.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recipe that Maven made, against what the component reads and which topics it uses. */
class RecipeTest {
  private String recipe;

  @BeforeEach
  void read() throws IOException {
    recipe =
        Files.readString(
            Path.of(System.getProperty("riffle.component"), "target/component/recipe.yaml"));
  }

  @Test
  void allowsExactlyTheComponentsTopics() {
    List<String> allowed =
        Pattern.compile("(?m)^ +- \"?(riffle/[^\"\n]+)")
            .matcher(recipe)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(allowed)
        .containsExactlyInAnyOrder(
            Topics.EVENTS,
            Topics.REQUESTS + "+",
            Topics.RANK + "+",
            Topics.RELATED + "+",
            Topics.HELD + "+",
            Topics.MODELS,
            Topics.RESPONSES + "*",
            Topics.REJECTED,
            Topics.up("+", "{iot:thingName}"));
  }

  @Test
  void itsDefaultsAreSettingsThatTheComponentTakes() {
    Map<String, String> environment = new HashMap<>();
    Matcher variables =
        Pattern.compile("(?m)^ +(RIFFLE_[A-Z_]+): \"\\{configuration:/([a-zA-Z]+)}\"")
            .matcher(recipe);
    while (variables.find()) {
      Matcher value =
          Pattern.compile("(?m)^    " + variables.group(2) + ": \"?([^\"\n]*)").matcher(recipe);
      assertThat(value.find()).as("default of %s", variables.group(2)).isTrue();
      environment.put(variables.group(1), value.group(1));
    }
    environment.put("RIFFLE_WORK", "/work");
    environment.put("SVCUID", "token");
    environment.put("AWS_IOT_THING_NAME", "kiosk");
    environment.put("AWS_GG_NUCLEUS_DOMAIN_SOCKET_FILEPATH_FOR_COMPONENT", "/ipc");
    ComponentSettings settings = ComponentSettings.from(environment);
    assertThat(settings.bucket()).isEmpty();
    assertThat(settings.usersTable()).isEmpty();
    assertThat(settings.form()).isEqualTo(DeviceForm.WHOLE);
    assertThat(settings.batch()).isEqualTo(100);
    assertThat(environment).hasSizeGreaterThan(17);
  }

  @Test
  void carriesTheProjectsVersion() {
    assertThat(recipe).doesNotContain("${").containsPattern("ComponentVersion: \"[0-9]+\\.[0-9]+");
  }
}
