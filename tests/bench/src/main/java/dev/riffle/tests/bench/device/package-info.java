/** What the forms of a model for devices cost: bytes, time and quality beside the whole model. */
package dev.riffle.tests.bench.device;
