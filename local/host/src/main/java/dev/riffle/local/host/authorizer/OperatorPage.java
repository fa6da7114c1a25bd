package dev.riffle.local.host.authorizer;

import dev.riffle.definition.Route;
import dev.riffle.local.host.web.GatewayRequest;
import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebHandler;
import dev.riffle.local.host.web.WebRequest;

/**
 * A page of the host itself, for operators: who may call the route {@code operators} may read it.
 *
 * @param page answers who may
 */
public record OperatorPage(RouteAuthorizer authorizer, Route operators, WebHandler page)
    implements WebHandler {
  @Override
  public WebAnswer answer(WebRequest request) throws Exception {
    return switch (authorizer.decide(operators, asGateway(request))) {
      case Decision.Allowed _ -> page.answer(request).with("cache-control", "no-store");
      case Decision.Unauthorized unauthorized ->
          WebAnswer.json(401, "{\"message\":\"Unauthorized\"}")
              .with("www-authenticate", unauthorized.challenge());
      case Decision.Forbidden _ -> WebAnswer.json(403, "{\"message\":\"Forbidden\"}");
    };
  }

  private static GatewayRequest asGateway(WebRequest request) {
    return new GatewayRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        new GatewayRequest.Body(new byte[0]),
        request.protocol(),
        request.clientAddress());
  }
}
