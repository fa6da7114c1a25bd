package dev.riffle.local.host.function;

import dev.riffle.core.access.AccessSettings;
import dev.riffle.definition.FunctionDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment variables of a function's process: those that Lambda sets, the definition's, and
 * the endpoint settings, credentials and folder for temporary files of the host.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda's
 *     variables</a>
 */
final class FunctionEnvironment {
  private static final List<String> CREDENTIALS =
      List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

  private FunctionEnvironment() {}

  static Map<String, String> of(
      FunctionDefinition function,
      HostSettings settings,
      EnvironmentPlace place,
      String runtimeApi) {
    var host = settings.environment();
    var variables = new HashMap<>(function.environment(settings.names()));
    // What stands before the routes here is the host, whatever the definition was deployed behind.
    variables.keySet().removeAll(AccessSettings.NAMES);
    host.forEach(
        (name, value) -> {
          // RIFFLE_*: a laptop may want other budgets than the definition's.
          if (name.startsWith("AWS_ENDPOINT_URL")
              || name.startsWith("RIFFLE_")
              || name.equals("CBOR_ENABLED")) {
            variables.putIfAbsent(name, value);
          }
        });
    // Without any, the SDK would look for an instance's credentials on the network.
    if (host.containsKey("AWS_ACCESS_KEY_ID")) {
      CREDENTIALS.stream()
          .filter(host::containsKey)
          .forEach(name -> variables.put(name, host.get(name)));
    } else {
      variables.put("AWS_ACCESS_KEY_ID", "local");
      variables.put("AWS_SECRET_ACCESS_KEY", "local");
    }
    variables.put("_HANDLER", function.handler());
    variables.put("AWS_REGION", settings.region());
    variables.put("AWS_DEFAULT_REGION", settings.region());
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    variables.put("LAMBDA_TASK_ROOT", place.taskRoot().toString());
    variables.put("TMPDIR", place.temporary().toString());
    if (!function.isProvided()) {
      variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    }
    variables.putIfAbsent("LANG", "en_US.UTF-8");
    variables.putIfAbsent("TZ", ":UTC");
    variables.putIfAbsent("PATH", host.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
    return variables;
  }
}
