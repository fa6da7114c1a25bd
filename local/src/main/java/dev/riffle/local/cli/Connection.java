package dev.riffle.local.cli;

import dev.riffle.local.api.Attempts;
import dev.riffle.local.api.Caller;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.api.SignedCaller;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The Riffle that a command speaks to.
 *
 * @param api its HTTP API
 * @param functions where its functions are invoked; on a laptop the same
 */
record Connection(RiffleApi api, RiffleApi functions) implements AutoCloseable {

  /** The one that {@code riffle up} started. */
  static Connection here() {
    var checkout = SourceTree.current();
    var running = RunningInstance.of(checkout);
    var api =
        new RiffleApi(running.apiUri(), Attempts.patient(), LocalCaller.of(running, checkout));
    return new Connection(api, api);
  }

  /**
   * One in an account.
   *
   * @param token for an API that asks for one; without it requests are signed
   * @param profile of the AWS configuration; without it whatever the SDK finds
   */
  static Connection to(URI url, Optional<String> token, Optional<String> profile) {
    Caller caller =
        token
            .<Caller>map(it -> (_, _, _) -> Map.of("Authorization", "Bearer " + it))
            .orElseGet(() -> new SignedCaller(credentials(profile), region(profile)));
    // Made when it is asked: many who may ask the API may invoke no function.
    Caller invoker =
        (method, uri, body) ->
            SignedCaller.ofFunctions(credentials(profile), region(profile))
                .headers(method, uri, body);
    return new Connection(
        new RiffleApi(url, Attempts.brief(), caller),
        new RiffleApi(lambda(token, profile), Attempts.brief(), invoker));
  }

  /** Who has a token and no profile invokes nothing, and needs no region. */
  private static URI lambda(Optional<String> token, Optional<String> profile) {
    String region = token.isPresent() && profile.isEmpty() ? "us-east-1" : region(profile);
    return URI.create("https://lambda.%s.amazonaws.com".formatted(region));
  }

  private static AwsCredentials credentials(Optional<String> profile) {
    var chain = DefaultCredentialsProvider.builder();
    profile.ifPresent(chain::profileName);
    try (var provider = chain.build()) {
      return provider.resolveCredentials();
    } catch (SdkException none) {
      throw new SetupException(
          "No credentials of AWS: give --profile, or --token for an API that takes tokens. "
              + none.getMessage(),
          none);
    }
  }

  private static String region(Optional<String> profile) {
    var chain = DefaultAwsRegionProviderChain.builder();
    profile.ifPresent(it -> chain.profileName(it));
    try {
      return chain.build().getRegion().id();
    } catch (SdkException none) {
      throw new SetupException(
          "No region of AWS: set AWS_REGION, or one in the profile. " + none.getMessage(), none);
    }
  }

  @Override
  public void close() {
    api.close();
    functions.close();
  }
}
