/**
 * What study- and site-service published that the services beside them depend on: the study, its countries, halt and database lock;
 * its sites and when they took part. Noted as events of the service's own ledger, so that a replay shows what was known there when
 * something was decided on.
 */
package org.trialledger.platform.conduct.domain;
