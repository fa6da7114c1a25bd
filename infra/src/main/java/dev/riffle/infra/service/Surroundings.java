package dev.riffle.infra.service;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.definition.BadDefinition;
import dev.riffle.infra.definition.Project;
import dev.riffle.infra.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What every function is made from: settings, definitions, and the data that it works on. */
record Surroundings(Settings settings, Project project, DataStack data) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(stream|bucket|table:([^}]+))}");

  Permissions permissions() {
    return new Permissions(data);
  }

  /** The variables of a function: the common ones and its own, references resolved. */
  Map<String, String> environment(String function) {
    var values = new HashMap<String, String>();
    project.functions().environment().forEach((name, text) -> values.put(name, resolve(text)));
    project
        .functions()
        .function(function)
        .environment()
        .forEach((name, text) -> values.put(name, resolve(text)));
    return values;
  }

  /** Leave to use the account's own key in the ways named, through the services that hold data. */
  List<PolicyStatement> key(String... actions) {
    return data.key()
        .map(key -> List.of(Permissions.allow("UseKey", List.of(actions), key.getKeyArn())))
        .orElse(List.of());
  }

  private String resolve(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
  }

  private String value(String kind, String table) {
    return switch (kind) {
      case "stream" -> data.stream().name();
      case "bucket" -> data.models().bucket().getBucketName();
      default ->
          data.tables()
              .named(table)
              .orElseThrow(
                  () -> new BadDefinition("infra/functions.json", "refers to no table " + table))
              .getTableName();
    };
  }
}
