package dev.riffle.recommend.api;

import dev.riffle.core.access.RouteAccess;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.TenantField;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code GET /v1/openapi.yaml}: the description of the API, in the form of <a
 * href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>. It is read when it is asked for: a
 * start does without.
 *
 * <p>Parameter: {@code tenant}, of which nothing depends. Always 200; 400 when a parameter is
 * unknown or breaks its rule.
 */
public final class Description implements Endpoint {
  /** As <a href="https://www.rfc-editor.org/rfc/rfc9512">RFC 9512</a> has it. */
  private static final String MEDIA_TYPE = "application/yaml";

  private static final String RESOURCE = "/openapi.yaml";

  @Override
  public Route route() {
    return new Route(RouteAccess.DESCRIPTION.method(), RouteAccess.DESCRIPTION.path());
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of(TenantField.NAME));
    TenantField.of(parameters);
    return HttpAnswer.text(MEDIA_TYPE, text());
  }

  private static String text() {
    try (var in = Description.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the artifact was built without " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
