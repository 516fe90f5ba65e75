"""The workloads in the words of the peers that make their schema from the tables.

Aliases give each field Liaison's name, so that the answers are the same: the nodes, their facts and their order.
"""

POSTGRAPHILE = {
    "look-up": """query ($slug: String!) {agency: agencyBySlug(slug: $slug) {id: globalId name acronym kind seat}}""",
    "nested": """{agencies: allAgencies(first: 50, orderBy: [NAME_ASC, ROW_ID_ASC]) {nodes {id: globalId name
        memberships: membershipsByAgencyId(first: 20, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
            mechanism: mechanismByMechanismId {id: globalId name kind
                mandates: mandatesByMechanismId(first: 10, orderBy: ROW_ID_ASC) {nodes {
                    resolution: resolutionByResolutionId {symbol name year}}}}}}
        partnerships: partnershipsByAgencyId(first: 20, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
            initiative: initiativeByInitiativeId {id: globalId name kind}}}}}}""",
    "four deep": """{agencies: allAgencies(first: 5, orderBy: [NAME_ASC, ROW_ID_ASC]) {nodes {name
        memberships: membershipsByAgencyId(first: 5, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
            mechanism: mechanismByMechanismId {name
                memberships: membershipsByMechanismId(first: 5, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
                    agency: agencyByAgencyId {name
                        partnerships: partnershipsByAgencyId(first: 5, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
                            initiative: initiativeByInitiativeId {name
                                partnerships: partnershipsByInitiativeId(first: 5, orderBy: [ROLE_ASC, ROW_ID_ASC]) {
                                    nodes {role agency: agencyByAgencyId {name}}}}}}}}}}}}}}}""",
    "page": """{mechanisms: allMechanisms(first: 50, orderBy: [NAME_ASC, ROW_ID_ASC]) {
        totalCount nodes {id: globalId name acronym kind}}}""",
}
