/**
 * The trial master file as a whole. Study file: the file of one study with its owner and plan, open, locked, archived, transferred. Retention schedule: how long a country's law
 * wants records kept, counted from a trigger. Legal hold: what must not be destroyed whatever the schedule says. Release: the sponsor's word that records are needed no longer.
 */
package org.trialledger.tmf.studyfile.domain;
