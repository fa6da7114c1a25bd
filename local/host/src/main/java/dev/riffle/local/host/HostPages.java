package dev.riffle.local.host;

import dev.riffle.core.access.RouteAccess;
import dev.riffle.definition.Definition;
import dev.riffle.local.host.authorizer.OperatorPage;
import dev.riffle.local.host.authorizer.RouteAuthorizer;
import dev.riffle.local.host.console.ConsoleSite;
import dev.riffle.local.host.console.LiveAnswer;
import dev.riffle.local.host.metric.MetricsPage;
import dev.riffle.local.host.web.WebRoutes;

/** What the host shows beside what AWS has: the console, and what the functions measure. */
final class HostPages {
  private HostPages() {}

  /** Adds the pages; those with measures are for who may see the models. */
  static WebRoutes add(
      WebRoutes routes,
      Definition definition,
      RouteAuthorizer authorizer,
      LambdaHostBuilder settings) {
    definition.routes().stream()
        .filter(route -> route.key().equals(RouteAccess.MODELS.key()))
        .findFirst()
        .ifPresent(
            models -> {
              var live = new LiveAnswer(settings.measures());
              var metrics = new MetricsPage(settings.metrics());
              routes
                  .on("GET", LiveAnswer.PATH, new OperatorPage(authorizer, models, live))
                  .on("GET", MetricsPage.PATH, new OperatorPage(authorizer, models, metrics));
            });
    return routes
        .on("GET", ConsoleSite.PATH, new ConsoleSite())
        .on("GET", "/console", _ -> ConsoleSite.redirect());
  }
}
