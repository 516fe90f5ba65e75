"""Entities of the United Nations system that the report does not mention, so that a search for one of them, and the
address of its page, can say so.

``python -m liaison.names.unmentioned`` prints the table as a module for the site, as ``liaison.record_types`` does.
Remove the entities that a new edition of the report mentions.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from liaison.names.folding import compact


@dataclass(frozen=True)
class Entity:
    """``names`` by language are from the verified reference lists; ``also`` only helps to recognize the entity:
    acronyms in other languages, and names that the lists have in doubt, which are not shown."""

    acronym: str
    names: Mapping[str, str]
    also: tuple[str, ...]

    def name_in(self, language: str) -> str:
        """The name in the language, otherwise in English."""
        return self.names.get(language) or self.names["en"]


ENTITIES = (
    Entity(
        "WIPO",
        {
            "ar": "المنظمة العالمية للملكية الفكرية",
            "zh": "世界知识产权组织",
            "en": "World Intellectual Property Organization",
            "es": "Organización Mundial de la Propiedad Intelectual",
        },
        (
            "OMPI",
            "Organisation mondiale de la propriété intellectuelle",
            "Всемирная организация интеллектуальной собственности",
            "ВОИС",
        ),
    ),
    Entity(
        "UPU",
        {
            "ar": "الاتحاد البريدي العالمي",
            "zh": "万国邮政联盟",
            "en": "Universal Postal Union",
        },
        (
            "Unión Postal Universal",
            "Union postale universelle",
            "Всемирный почтовый союз",
            "ВПС",
            "万国邮联",
        ),
    ),
    Entity(
        "IMF",
        {
            "ar": "صندوق النقد الدولي",
            "zh": "国际货币基金组织",
            "en": "International Monetary Fund",
            "fr": "Fonds monétaire international",
            "ru": "Международный валютный фонд",
            "es": "Fondo Monetario Internacional",
        },
        (
            "FMI",
            "МВФ",
        ),
    ),
    Entity(
        "UN Tourism",
        {
            "ar": "منظمة السياحة العالمية",
            "zh": "世界旅游组织",
            "en": "World Tourism Organization",
            "fr": "Organisation mondiale du tourisme",
            "ru": "Всемирная туристская организация",
            "es": "Organización Mundial del Turismo",
        },
        (
            "ЮНВТО",
            "UNWTO",
        ),
    ),
    Entity(
        "IAEA",
        {
            "ar": "الوكالة الدولية للطاقة الذرية",
            "zh": "国际原子能机构",
            "en": "International Atomic Energy Agency",
            "fr": "Agence internationale de l'énergie atomique",
        },
        (
            "Organismo Internacional de Energía Atómica",
            "OIEA",
            "AIEA",
            "Международное агентство по атомной энергии",
            "МАГАТЭ",
        ),
    ),
    Entity(
        "WTO",
        {
            "ar": "منظمة التجارة العالمية",
            "zh": "世界贸易组织",
            "en": "World Trade Organization",
            "fr": "Organisation mondiale du commerce",
            "ru": "Всемирная торговая организация",
            "es": "Organización Mundial del Comercio",
        },
        (
            "OMC",
            "ВТО",
            "世贸组织",
        ),
    ),
    Entity(
        "IOM",
        {
            "zh": "国际移民组织",
            "en": "International Organization for Migration",
            "ru": "Международная организация по миграции",
            "es": "Organización Internacional para las Migraciones",
        },
        (
            "منظمة الهجرة الدولية",
            "Organisation internationale pour les migrations",
        ),
    ),
    Entity(
        "UNFPA",
        {
            "ar": "صندوق الأمم المتحدة للسكان",
            "en": "United Nations Population Fund",
            "ru": "Фонд ООН в области народонаселения",
            "es": "Fondo de Población de las Naciones Unidas",
        },
        (
            "Fonds des Nations Unies pour la population",
            "FNUAP",
            "ЮНФПА",
        ),
    ),
    Entity(
        "WFP",
        {
            "ar": "برنامج الأغذية العالمي",
            "zh": "世界粮食计划署",
            "en": "World Food Programme",
            "fr": "Programme alimentaire mondial",
        },
        (
            "Programa Mundial de Alimentos",
            "PMA",
            "PAM",
            "Всемирная продовольственная программа",
            "ВПП",
            "粮食计划署",
        ),
    ),
    Entity(
        "UNHCR",
        {
            "ar": "المفوضية السامية للأمم المتحدة لشؤون اللاجئين",
            "zh": "联合国难民事务高级专员办事处",
            "en": "Office of the United Nations High Commissioner for Refugees",
        },
        (
            "Alto Comisionado de las Naciones Unidas para los Refugiados",
            "ACNUR",
            "Haut Commissariat des Nations Unies pour les réfugiés",
            "HCR",
            "Управление Верховного комиссара ООН по делам беженцев",
            "УВКБ",
            "难民专员办事处",
        ),
    ),
    Entity(
        "UNRWA",
        {
            "ar": "وكالة الأمم المتحدة لإغاثة وتشغيل اللاجئين الفلسطينيين في الشرق الأدنى",
            "en": "United Nations Relief and Works Agency for Palestine Refugees in the Near East",
        },
        (
            "Office de secours et de travaux des Nations Unies pour les réfugiés de Palestine dans le Proche-Orient",
            "Ближневосточное агентство ООН для помощи палестинским беженцам и организации работ",
            "БАПОР",
        ),
    ),
    Entity(
        "UNODC",
        {
            "ar": "مكتب الأمم المتحدة المعني بالمخدرات والجريمة",
            "zh": "联合国毒品和犯罪问题办公室",
            "en": "United Nations Office on Drugs and Crime",
            "fr": "Office des Nations Unies contre la drogue et le crime",
            "ru": "Управление Организации Объединенных Наций по наркотикам и преступности",
            "es": "Oficina de las Naciones Unidas contra la Droga y el Delito",
        },
        (
            "ONUDC",
            "УНП ООН",
        ),
    ),
    Entity(
        "UNAIDS",
        {
            "ar": "برنامج الأمم المتحدة المشترك لفيروس نقص المناعة البشرية/الإيدز",
            "zh": "联合国艾滋病规划署",
            "en": "Joint United Nations Programme on HIV/AIDS",
        },
        (
            "Programa Conjunto de las Naciones Unidas sobre el VIH/sida",
            "ONUSIDA",
            "Programme commun des Nations Unies sur le VIH/sida",
            "Объединённая программа Организации Объединённых Наций по ВИЧ/СПИД",
            "ЮНЭЙДС",
        ),
    ),
)


def entity_named(text: str) -> Entity | None:
    """The entity with this name or acronym, however it is spelled: “UNHCR”, “unhcr”, “un-tourism”."""
    return _BY_KEY.get(compact(text))


def as_module() -> str:
    """The table as a JavaScript module with one default export."""
    rows = [{"acronym": each.acronym, "names": each.names, "also": each.also} for each in ENTITIES]
    comment = "/** Generated by `make schema` from backend/liaison/names/unmentioned.py. */"
    return f"{comment}\nexport default {json.dumps(rows, indent=2, ensure_ascii=False)};\n"


_BY_KEY = {
    compact(name): entity for entity in ENTITIES for name in (entity.acronym, *entity.names.values(), *entity.also)
}


if __name__ == "__main__":
    sys.stdout.write(as_module())
