package dev.riffle.infra.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.access.AccessSettings;
import dev.riffle.infra.StubProject;
import dev.riffle.infra.Synthesized;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each cell of the table in docs/security.md in what is deployed: the authorizer and the scopes of
 * the route in the template, then the function that the route leads to, with the variables that the
 * template gives it.
 */
class AccessCellsTest {
  private static DeployedRoutes tokens;
  private static DeployedRoutes signatures;

  @BeforeAll
  static void synthesize(@TempDir Path folder) {
    tokens =
        DeployedRoutes.of(
            Synthesized.with(
                folder.resolve("jwt"),
                StubProject.AARCH64,
                Map.of(
                    "auth", "jwt",
                    "jwtIssuer", "https://id.example.com",
                    "jwtAudience", "riffle",
                    "jwtTenantClaim", "tenant")));
    signatures =
        DeployedRoutes.of(
            Synthesized.with(folder.resolve("iam"), StubProject.AARCH64, Map.of("auth", "iam")));
  }

  static Stream<AccessCell> cells() throws IOException {
    return AccessCell.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aCellHoldsInTheTemplate(AccessCell cell) {
    DeployedRoutes deployed = cell.isSigned() ? signatures : tokens;
    DeployedRoutes.Deployed route = deployed.route(cell.route());

    boolean allowed =
        cell.passes(route.authorization(), route.scopes())
            && cell.isGranted(AccessSettings.from(route.variables()));

    assertThat(allowed).as("%s: %s", cell, route).isEqualTo(cell.allowed());
  }

  /** A gateway that lets in whomever it likes gives nobody more. */
  @ParameterizedTest
  @MethodSource("cells")
  void aFunctionRefusesWhatTheGatewayForgotToRefuse(AccessCell cell) {
    DeployedRoutes deployed = cell.isSigned() ? signatures : tokens;
    AccessSettings settings = AccessSettings.from(deployed.route(cell.route()).variables());

    assertThat(cell.isGranted(settings)).isEqualTo(cell.allowed());
  }

  @Test
  void whereSignaturesAreAskedForNobodyElseComesIn() throws IOException {
    assertThat(AccessCell.all())
        .filteredOn(cell -> !cell.isSigned())
        .noneMatch(
            cell ->
                cell.passes(
                    signatures.route(cell.route()).authorization(),
                    signatures.route(cell.route()).scopes()));
  }

  @Test
  void theTemplateHasTheRoutesOfTheTableAndNoOthers() throws IOException {
    assertThat(AccessCell.all()).extracting(AccessCell::route).hasSizeGreaterThan(200);
    assertThat(AccessCell.all().stream().map(AccessCell::route).distinct())
        .containsExactlyInAnyOrderElementsOf(tokens.keys())
        .containsExactlyInAnyOrderElementsOf(signatures.keys());
  }
}
