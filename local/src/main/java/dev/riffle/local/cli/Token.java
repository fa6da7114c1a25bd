package dev.riffle.local.cli;

import dev.riffle.local.host.authorizer.AuthorizerOption;
import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.local.host.authorizer.IssuedTokens;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands out a token of the local issuer. */
@Command(
    name = "token",
    description = {
      "Print a token that the API takes after local/up --authorizer jwt. For example:",
      "  curl -H \"Authorization: Bearer $(local/token user-0042)\" http://127.0.0.1:8080/v1/health",
      "  local/token --back-end",
      "  local/token user-0042 --claim tenant=books --minutes 5"
    },
    mixinStandardHelpOptions = true)
final class Token implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "USER",
      defaultValue = "local",
      description = "The claim sub: whom the token names (default: ${DEFAULT-VALUE}).")
  private String user;

  @Option(names = "--back-end", description = "With the scope that only back ends have.")
  private boolean backEnd;

  @Option(names = "--operator", description = "With the scope that only operators have.")
  private boolean operator;

  @Option(names = "--claim", paramLabel = "NAME=VALUE", description = "A claim beside; repeat it.")
  private Map<String, String> claims = Map.of();

  @Option(
      names = "--minutes",
      defaultValue = "60",
      description = "How long the token holds (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Override
  public Integer call() throws IOException {
    var checkout = SourceTree.current();
    RunningInstance.of(checkout);
    var tokens =
        IssuedTokens.read(checkout.host())
            .orElseThrow(
                () ->
                    new SetupException(
                        "Riffle runs without an issuer. Start it with: local/up %s %s"
                            .formatted(
                                AuthorizerOption.NAME, AuthorizerOption.text(AuthorizerType.JWT))));
    var said = new HashMap<String, Object>(claims);
    said.put("sub", user);
    var scopes = new ArrayList<String>();
    if (backEnd) {
      scopes.add(tokens.backEndScope());
    }
    if (operator) {
      scopes.add(tokens.operatorScope());
    }
    if (!scopes.isEmpty()) {
      said.put("scope", String.join(" ", scopes));
    }
    System.out.println(tokens.token(said, Duration.ofMinutes(minutes), Clock.systemUTC()));
    return 0;
  }
}
