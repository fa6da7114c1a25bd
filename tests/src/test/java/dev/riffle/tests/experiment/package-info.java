/** An experiment from its start to its report, on the real artifacts. */
package dev.riffle.tests.experiment;
