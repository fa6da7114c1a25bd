/** Functions and the API: what changes with every release. */
package dev.riffle.infra.service;
