/** A proxy before the data services that injects faults, each drawn from a seed. */
package dev.riffle.tests.stage.proxy;
