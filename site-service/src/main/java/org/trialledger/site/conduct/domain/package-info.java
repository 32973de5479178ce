/**
 * What study-service published of a study that work at its sites depends on: its stage, halt and database lock, its countries, the
 * protocol versions and consent forms in force; and safety-service: brochures and urgent safety measures. Noted as events of this ledger, so that a replay shows what was known here when a
 * site's act was admitted.
 */
package org.trialledger.site.conduct.domain;
